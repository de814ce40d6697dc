/*
 * The program whose launch is measured, of 200 lines: a small key-value store. Clients send requests through a pipe, a server
 * keeps the entries in shared memory under a semaphore, and answers through a message queue.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#define CLIENTS 3
#define REQUESTS 4
#define ENTRIES 16
#define KEY_SIZE 16

enum operation { PUT, GET, STOP };

struct request {
    enum operation operation;
    pid_t client;
    char key[KEY_SIZE];
    int value;
};

struct answer {
    long type; /* the client */
    int found;
    int value;
};

struct entry {
    char key[KEY_SIZE];
    int value;
    int used;
};

struct table {
    int count;
    int reads;
    int writes;
    struct entry entries[ENTRIES];
};

union semun {
    int val;
    struct semid_ds *buf;
    unsigned short *array;
};

static volatile sig_atomic_t interrupted;
static int queue = -1;
static int semaphores = -1;
static int segment = -1;

static void on_interrupt(int signo)
{
    (void)signo;
    interrupted = 1;
}

static void fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static void change(int by)
{
    struct sembuf operation = { 0, by, SEM_UNDO };

    while (semop(semaphores, &operation, 1) < 0)
        if (errno != EINTR)
            fail("semop");
}

static unsigned hash(const char *key)
{
    unsigned h = 5381;

    while (*key)
        h = h * 33 + (unsigned char)*key++;
    return h;
}

static struct entry *find(struct table *table, const char *key)
{
    unsigned start = hash(key) % ENTRIES;

    for (unsigned i = 0; i < ENTRIES; i++) {
        struct entry *entry = &table->entries[(start + i) % ENTRIES];

        if (!entry->used || strncmp(entry->key, key, KEY_SIZE) == 0)
            return entry;
    }
    return NULL;
}

static int put(struct table *table, const char *key, int value)
{
    struct entry *entry = find(table, key);

    if (!entry)
        return 0;
    if (!entry->used) {
        strncpy(entry->key, key, KEY_SIZE - 1);
        entry->used = 1;
        table->count++;
    }
    entry->value = value;
    table->writes++;
    return 1;
}

static int get(struct table *table, const char *key, int *value)
{
    struct entry *entry = find(table, key);

    table->reads++;
    if (!entry || !entry->used)
        return 0;
    *value = entry->value;
    return 1;
}

static void serve(int in, struct table *table)
{
    struct request request;

    while (!interrupted && read(in, &request, sizeof request) == sizeof request) {
        struct answer answer = { request.client, 0, 0 };

        if (request.operation == STOP)
            break;
        change(-1);
        if (request.operation == PUT)
            answer.found = put(table, request.key, request.value);
        else
            answer.found = get(table, request.key, &answer.value);
        change(+1);
        if (msgsnd(queue, &answer, sizeof answer - sizeof answer.type, 0) < 0)
            fail("msgsnd");
    }
}

static int ask(int out, enum operation operation, const char *key, int value)
{
    struct request request = { operation, getpid(), "", value };
    struct answer answer;

    strncpy(request.key, key, KEY_SIZE - 1);
    if (write(out, &request, sizeof request) != sizeof request)
        fail("write");
    if (msgrcv(queue, &answer, sizeof answer - sizeof answer.type, getpid(), 0) < 0)
        fail("msgrcv");
    return answer.found ? answer.value : -1;
}

static void client(int number, int out)
{
    char key[KEY_SIZE];

    for (int i = 0; i < REQUESTS; i++) {
        snprintf(key, sizeof key, "%c%d", 'a' + number, i);
        ask(out, PUT, key, 100 * number + i);
        printf("client %d: %s = %d\n", number, key, ask(out, GET, key, 0));
    }
}

int main(void)
{
    union semun one = { .val = 1 };
    int ends[2];

    signal(SIGINT, on_interrupt);
    if (pipe(ends) < 0 || (queue = msgget(IPC_PRIVATE, 0600)) < 0 || (semaphores = semget(IPC_PRIVATE, 1, 0600)) < 0)
        fail("setup");
    if (semctl(semaphores, 0, SETVAL, one) < 0 || (segment = shmget(IPC_PRIVATE, sizeof(struct table), 0600)) < 0)
        fail("setup");
    struct table *table = shmat(segment, NULL, 0);
    for (int i = 0; i < CLIENTS; i++)
        if (fork() == 0) {
            client(i, ends[1]);
            exit(0);
        }
    close(ends[1]);
    serve(ends[0], table);
    while (wait(NULL) > 0)
        ;
    printf("%d entries, %d reads, %d writes\n", table->count, table->reads, table->writes);
    msgctl(queue, IPC_RMID, NULL);
    semctl(semaphores, 0, IPC_RMID);
    shmctl(segment, IPC_RMID, NULL);
    return 0;
}
