package main

import (
	"context"
	"errors"
	"fmt"
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

// interrupted is the error of work that an interrupt ended behind so many documents.
type interrupted struct{ documents int }

func (e interrupted) Error() string { return "interrupted" }

// told is an error of extract as a problem that says what was done with the documents until then.
func told(err error, done string) error {
	var early interrupted
	if errors.As(err, &early) {
		return &problem{err: fmt.Errorf("interrupted: %s %s", plural(early.documents, "document"), done), code: exitInterrupted}
	}
	return err
}
