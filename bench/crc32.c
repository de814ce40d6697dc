#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SIZE (1 << 20)
#define ROUNDS 8

static uint32_t table[256];

static void make_table(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;

        for (int k = 0; k < 8; k++)
            c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
}

static uint32_t crc32(uint32_t crc, const unsigned char *data, size_t length)
{
    crc = ~crc;
    while (length--)
        crc = table[(crc ^ *data++) & 0xff] ^ (crc >> 8);
    return ~crc;
}

int main(void)
{
    unsigned char *data = malloc(SIZE);
    uint32_t seed = 12345;
    uint32_t crc = 0;

    make_table();
    for (int i = 0; i < SIZE; i++) {
        seed = seed * 1103515245u + 12345u;
        data[i] = seed >> 16;
    }
    for (int i = 0; i < ROUNDS; i++)
        crc = crc32(crc, data, SIZE);
    printf("%08x\n", crc);
    free(data);
    return 0;
}
