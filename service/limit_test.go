package service

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// Who came first is let in first, and nobody who comes when a slot is given back goes ahead of those that wait; who gives up is passed over.
func TestGateIsFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate{slots: make(chan struct{}, 2), most: 100}
		for range 2 {
			assert.NoError(t, g.enter(t.Context(), false))
		}
		served := make(chan int, 100)
		wait := func(ctx context.Context, i int) {
			go func() {
				if g.enter(ctx, i%2 == 0) == nil { // lines of a stream wait in the same queue
					served <- i
				}
			}()
			synctest.Wait() // it stands in the queue
		}
		gone, leave := context.WithCancel(t.Context())
		for i := range 20 {
			ctx := t.Context()
			if i == 7 {
				ctx = gone
			}
			wait(ctx, i)
		}
		assert.Equal(t, int64(20), g.waiting.Load())
		leave()
		synctest.Wait()
		assert.Equal(t, int64(19), g.waiting.Load())
		for i := range 20 {
			if i == 7 {
				continue
			}
			g.leave()
			wait(t.Context(), 100+i) // comes at the moment at which a slot is free
			assert.Equal(t, i, <-served)
		}
		for i := range 20 {
			if i != 7 {
				g.leave()
				synctest.Wait()
				assert.Equal(t, 100+i, <-served)
			}
		}
		assert.Zero(t, g.waiting.Load())
		assert.Len(t, g.slots, 2)
	})
}

// A document that waits too long for a slot is answered so, and takes none.
func TestGateTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &Handler{Workers: 1, WorkTimeout: time.Minute}
		h.once.Do(h.prepare)
		assert.NoError(t, h.gate.enter(t.Context(), false))
		began := time.Now()
		assert.ErrorIs(t, h.work(t.Context(), false, func() error { panic("never") }), errTime)
		assert.Equal(t, time.Minute, time.Since(began))
		h.gate.leave()
		assert.NoError(t, h.work(t.Context(), false, func() error { return nil }))
		synctest.Wait()
		assert.Empty(t, h.gate.slots)
	})
}
