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
	return &talk{Connection: conn, quiet: make(chan struct{}, 1)}, nil
}

// talk is a connection of a conversation.
type talk struct {
	mcp.Connection
	mu    sync.Mutex
	open  int           // questions without an answer
	quiet chan struct{} // told when there are none left
}

// answerTime is how long the end of the input waits for answers.
const answerTime = 30 * time.Second

func (c *talk) Read(ctx context.Context) (jsonrpc.Message, error) {
	msg, err := c.Connection.Read(ctx)
	if req, ok := msg.(*jsonrpc.Request); ok && req.IsCall() {
		c.mu.Lock()
		c.open++
		c.mu.Unlock()
	}
	if errors.Is(err, io.EOF) {
		end := time.After(answerTime)
		for c.questions() > 0 {
			select {
			case <-c.quiet:
			case <-end:
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
	return c.open
}

func (c *talk) Write(ctx context.Context, msg jsonrpc.Message) error {
	err := c.Connection.Write(ctx, msg)
	if _, ok := msg.(*jsonrpc.Response); ok {
		c.mu.Lock()
		c.open--
		c.mu.Unlock()
		select {
		case c.quiet <- struct{}{}:
		default:
		}
	}
	return err
}
