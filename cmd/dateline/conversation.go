package main

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// conversation is a transport whose input may end before all questions are answered: it tells of the end when they are. Without that a client
// that writes its questions and closes, as a pipe does, would get no answers.
type conversation struct{ mcp.Transport }

func (t conversation) Connect(ctx context.Context) (mcp.Connection, error) {
	conn, err := t.Transport.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &talk{Connection: conn, open: map[any]bool{}, quiet: make(chan struct{}, 1), closed: make(chan struct{})}, nil
}

// talk is a connection of a conversation.
type talk struct {
	mcp.Connection
	mu     sync.Mutex
	open   map[any]bool  // ids of questions without an answer: two with one id have one
	quiet  chan struct{} // told when there are none left
	once   sync.Once
	closed chan struct{} // closed with the connection, as when the program is interrupted
}

// answerTime is how long the end of the input waits for answers.
const answerTime = 30 * time.Second

func (c *talk) Read(ctx context.Context) (jsonrpc.Message, error) {
	msg, err := c.Connection.Read(ctx)
	if req, ok := msg.(*jsonrpc.Request); ok && req.IsCall() {
		c.mu.Lock()
		c.open[req.ID.Raw()] = true
		c.mu.Unlock()
	}
	if errors.Is(err, io.EOF) {
		end := time.After(answerTime)
		for c.questions() > 0 {
			select {
			case <-c.quiet:
			case <-end:
				return msg, err
			case <-c.closed:
				return msg, err
			case <-ctx.Done():
				return msg, err
			}
		}
	}
	return msg, err
}

func (c *talk) questions() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open)
}

func (c *talk) Write(ctx context.Context, msg jsonrpc.Message) error {
	err := c.Connection.Write(ctx, msg)
	if answer, ok := msg.(*jsonrpc.Response); ok {
		c.mu.Lock()
		delete(c.open, answer.ID.Raw())
		c.mu.Unlock()
		select {
		case c.quiet <- struct{}{}:
		default:
		}
	}
	return err
}

func (c *talk) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Connection.Close()
}
