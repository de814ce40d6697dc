#include <math.h>
#include <stdio.h>

#define BODIES 5
#define STEPS 150000

struct body {
    double x, y, z;
    double vx, vy, vz;
    double mass;
};

static struct body bodies[BODIES];

/* Planets on circles around a sun, each a little out of the plane. */
static void place(void)
{
    bodies[0].mass = 40.0;
    for (int i = 1; i < BODIES; i++) {
        struct body *b = &bodies[i];
        double r = 3.0 * i + 2.0;
        double v = sqrt(bodies[0].mass / r);

        b->x = i % 2 ? r : -r;
        b->y = 0.1 * i;
        b->z = 0.2 / i;
        b->vy = i % 2 ? v : -v;
        b->vz = 0.01 * i;
        b->mass = 0.04 / i;
        bodies[0].vx -= b->vx * b->mass / bodies[0].mass;
        bodies[0].vy -= b->vy * b->mass / bodies[0].mass;
        bodies[0].vz -= b->vz * b->mass / bodies[0].mass;
    }
}

static void advance(double dt)
{
    for (int i = 0; i < BODIES; i++) {
        struct body *a = &bodies[i];

        for (int j = i + 1; j < BODIES; j++) {
            struct body *b = &bodies[j];
            double dx = a->x - b->x;
            double dy = a->y - b->y;
            double dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz;
            double force = dt / (square * sqrt(square));

            a->vx -= dx * b->mass * force;
            a->vy -= dy * b->mass * force;
            a->vz -= dz * b->mass * force;
            b->vx += dx * a->mass * force;
            b->vy += dy * a->mass * force;
            b->vz += dz * a->mass * force;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        bodies[i].x += dt * bodies[i].vx;
        bodies[i].y += dt * bodies[i].vy;
        bodies[i].z += dt * bodies[i].vz;
    }
}

static double energy(void)
{
    double e = 0;

    for (int i = 0; i < BODIES; i++) {
        struct body *a = &bodies[i];

        e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < BODIES; j++) {
            struct body *b = &bodies[j];
            double dx = a->x - b->x;
            double dy = a->y - b->y;
            double dz = a->z - b->z;

            e -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

int main(void)
{
    place();
    printf("%.9f\n", energy());
    for (int i = 0; i < STEPS; i++)
        advance(0.001);
    printf("%.9f\n", energy());
    return 0;
}
