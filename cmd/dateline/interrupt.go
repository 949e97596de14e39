package main

import (
	"context"
	"io"
	"os"
	"os/signal"
)

// exitInterrupted is what shells have for a program that an interrupt ended.
const exitInterrupted = 130

// interruptible gives a context that ends with an interrupt. A second one ends the program at once, as if nobody listened.
func interruptible(ctx context.Context) (context.Context, func()) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// until reads from r until ctx ends, even while r waits for what a terminal or a pipe will not send.
func until(ctx context.Context, r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		in.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { out.CloseWithError(ctx.Err()) })
	return out
}
