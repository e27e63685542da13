// SPDX-License-Identifier: MIT
// With POSIX threads, whose locks ThreadSanitizer knows; those of GLib it takes for none.
#include "cli/batch-queue.h"

#include <pthread.h>

// Lines that wait may not take more memory than this, unless there is only one.
#define WAITING_BYTES ((size_t)64 << 20)

typedef struct {
    TbBatchLine line;
    TbBatchResult result;
    bool done;
} Slot;

struct TbBatchQueue {
    pthread_mutex_t lock;
    pthread_cond_t room, news; // for who puts, for who takes
    Slot *slots;               // a ring
    unsigned capacity;
    guint64 first, next, end; // of the results not out; to be taken; to be put
    size_t waiting;           // bytes of lines not yet taken
    bool closed, stopped, emitting;
    TbBatchEmit *emit;
    void *data;
};

TbBatchQueue *tb_batch_queue_new(unsigned capacity, TbBatchEmit *emit, void *data)
{
    TbBatchQueue *queue = g_new0(TbBatchQueue, 1);
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->room, NULL);
    pthread_cond_init(&queue->news, NULL);
    queue->slots = g_new0(Slot, capacity);
    queue->capacity = capacity;
    queue->emit = emit;
    queue->data = data;
    return queue;
}

static Slot *slot_of(TbBatchQueue *queue, guint64 ticket)
{
    return &queue->slots[ticket % queue->capacity];
}

void tb_batch_queue_free(TbBatchQueue *queue)
{
    for (; queue->next < queue->end; queue->next++)
        g_free(slot_of(queue, queue->next)->line.text);
    pthread_mutex_destroy(&queue->lock);
    pthread_cond_destroy(&queue->room);
    pthread_cond_destroy(&queue->news);
    g_free(queue->slots);
    g_free(queue);
}

static bool is_full(const TbBatchQueue *queue, size_t length)
{
    bool heavy = queue->waiting > 0 && queue->waiting + length > WAITING_BYTES;
    return queue->end - queue->first == queue->capacity || heavy;
}

// Who puts is only woken when there is room for many lines: waking for each would cost more than a
// small figure.
static void tell_of_room(TbBatchQueue *queue)
{
    if (queue->end - queue->first <= queue->capacity / 2)
        pthread_cond_signal(&queue->room);
}

bool tb_batch_queue_put(TbBatchQueue *queue, const TbBatchLine *line)
{
    pthread_mutex_lock(&queue->lock);
    while (!queue->stopped && is_full(queue, line->length))
        pthread_cond_wait(&queue->room, &queue->lock);
    bool accepted = !queue->stopped;
    if (accepted) {
        *slot_of(queue, queue->end++) = (Slot){.line = *line};
        queue->waiting += line->length;
        pthread_cond_signal(&queue->news);
    } else {
        g_free(line->text);
    }
    pthread_mutex_unlock(&queue->lock);
    return accepted;
}

void tb_batch_queue_close(TbBatchQueue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = true;
    pthread_cond_broadcast(&queue->news);
    pthread_mutex_unlock(&queue->lock);
}

void tb_batch_queue_stop(TbBatchQueue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->stopped = true;
    pthread_cond_broadcast(&queue->news);
    pthread_cond_broadcast(&queue->room);
    pthread_mutex_unlock(&queue->lock);
}

bool tb_batch_queue_take(TbBatchQueue *queue, TbBatchLine *line, guint64 *ticket)
{
    pthread_mutex_lock(&queue->lock);
    while (!queue->stopped && !queue->closed && queue->next == queue->end)
        pthread_cond_wait(&queue->news, &queue->lock);
    bool found = !queue->stopped && queue->next < queue->end;
    if (found) {
        *ticket = queue->next++;
        *line = slot_of(queue, *ticket)->line;
        queue->waiting -= line->length;
        tell_of_room(queue);
    }
    pthread_mutex_unlock(&queue->lock);
    return found;
}

// Writes results while the oldest is done. The lock is open while one is written, so that a slow
// reader of the results holds no other worker up; a second emitter would break the order.
static void emit_results(TbBatchQueue *queue)
{
    queue->emitting = true;
    while (queue->first < queue->next && slot_of(queue, queue->first)->done) {
        TbBatchResult result = slot_of(queue, queue->first)->result;
        pthread_mutex_unlock(&queue->lock);
        bool written = queue->emit(queue->data, &result);
        g_free(result.text);
        pthread_mutex_lock(&queue->lock);
        queue->first++;
        queue->stopped = queue->stopped || !written;
        if (queue->stopped) {
            pthread_cond_broadcast(&queue->news);
            pthread_cond_broadcast(&queue->room);
        }
        tell_of_room(queue);
    }
    queue->emitting = false;
}

void tb_batch_queue_finish(TbBatchQueue *queue, guint64 ticket, TbBatchResult result)
{
    pthread_mutex_lock(&queue->lock);
    Slot *slot = slot_of(queue, ticket);
    result.end = slot->line.end;
    slot->result = result;
    slot->done = true;
    if (!queue->emitting)
        emit_results(queue);
    pthread_mutex_unlock(&queue->lock);
}
