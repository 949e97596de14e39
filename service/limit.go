package service

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
)

// gate lets so many documents through at once. Those that wait are served in the order in which they came.
type gate struct {
	slots   chan struct{}
	waiting atomic.Int64
	most    int64 // that may wait
}

// enter waits for a slot. Where too many wait already it fails with errBusy, unless the caller holds others up itself by waiting.
func (g *gate) enter(ctx context.Context, patient bool) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	if n := g.waiting.Add(1); n > g.most && !patient {
		g.waiting.Add(-1)
		return errBusy
	}
	defer g.waiting.Add(-1)
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return over(ctx)
	}
}

func (g *gate) leave() { <-g.slots }

// over says why a context has ended.
func over(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errTime
	}
	return errGone
}

// work runs f on a worker, within the time that a document has. A document cannot be left in the middle: when its time is over the answer is
// given, and the worker is free again when f returns.
func (h *Handler) work(ctx context.Context, patient bool, f func() error) error {
	ctx, cancel := context.WithTimeout(ctx, h.WorkTimeout)
	defer cancel()
	if err := h.gate.enter(ctx, patient); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		defer h.gate.leave()
		defer func() {
			if v := recover(); v != nil {
				done <- newPanic(v)
			}
		}()
		done <- f()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return over(ctx)
	}
}

// budget counts the bytes that are held for clients.
type budget struct {
	held atomic.Int64
	most int64
}

// take counts bytes; it reports false, and counts none, where there is no room for them.
func (b *budget) take(n int64) bool {
	if b.held.Add(n) > b.most {
		b.held.Add(-n)
		return false
	}
	return true
}

func (b *budget) give(n int64) { b.held.Add(-n) }

// clients counts the requests of each client.
type clients struct {
	most int // 0 is any number
	mu   sync.Mutex
	at   map[string]int
}

func (c *clients) enter(name string) bool {
	if c.most <= 0 {
		return true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at[name] >= c.most {
		return false
	}
	c.at[name]++
	return true
}

func (c *clients) leave(name string) {
	if c.most <= 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at[name]--; c.at[name] == 0 {
		delete(c.at, name)
	}
}
