// SPDX-License-Identifier: MIT
#include "cli/batch-signals.h"

#include <glib.h>
#include <pthread.h>
#include <signal.h>

struct TbBatchSignals {
    pthread_t thread;
    sigset_t set, before;
    int any;      // a signal of the set; 0: there is none, and no thread
    int finished; // atomic
    void (*asked)(void *data);
    void *data;
    int met; // read once the thread has ended
};

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

// Ends the process as the signal would have, so that who started it sees why.
static void die(int number)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    signal(number, SIG_DFL);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void *watch(void *data)
{
    TbBatchSignals *signals = data;
    int number;
    while (sigwait(&signals->set, &number) == 0 && !g_atomic_int_get(&signals->finished)) {
        if (signals->met)
            die(number);
        signals->met = number;
        signals->asked(signals->data);
    }
    return NULL;
}

TbBatchSignals *tb_batch_signals_new(void (*asked)(void *data), void *data, int *error)
{
    TbBatchSignals *signals = g_new0(TbBatchSignals, 1);
    signals->asked = asked;
    signals->data = data;
    sigemptyset(&signals->set);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct sigaction action;
        if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&signals->set, numbers[i]);
            signals->any = numbers[i];
        }
    }
    pthread_sigmask(SIG_BLOCK, &signals->set, &signals->before);
    *error = signals->any ? pthread_create(&signals->thread, NULL, watch, signals) : 0;
    if (*error == 0)
        return signals;
    pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
    g_free(signals);
    return NULL;
}

void tb_batch_signals_free(TbBatchSignals *signals)
{
    if (signals->any) {
        g_atomic_int_set(&signals->finished, 1);
        pthread_kill(signals->thread, signals->any); // wakes it
        pthread_join(signals->thread, NULL);
    }
    pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
    int met = signals->met;
    g_free(signals);
    if (met)
        die(met);
}
