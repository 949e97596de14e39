package main

import (
	"context"
	"io"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// script is a transport, and its connection, that reads some messages and writes to nowhere.
type script struct {
	mcp.Connection
	messages []jsonrpc.Message
}

func (s *script) Connect(context.Context) (mcp.Connection, error) { return s, nil }

func (s *script) Read(context.Context) (jsonrpc.Message, error) {
	if len(s.messages) == 0 {
		return nil, io.EOF
	}
	msg := s.messages[0]
	s.messages = s.messages[1:]
	return msg, nil
}

func (s *script) Write(context.Context, jsonrpc.Message) error { return nil }

func (s *script) Close() error { return nil }

// Two questions with one id have one answer: the end of the input waits for no other. Nor does it for any where the connection is closed.
func TestConversationEnds(t *testing.T) {
	id := func(n float64) jsonrpc.ID {
		id, err := jsonrpc.MakeID(n)
		require.NoError(t, err)
		return id
	}
	one, two := &jsonrpc.Request{ID: id(1), Method: "a"}, &jsonrpc.Request{ID: id(2), Method: "a"}
	conn, err := conversation{&script{messages: []jsonrpc.Message{one, one, two}}}.Connect(t.Context())
	require.NoError(t, err)
	c := conn.(*talk)
	for range 3 {
		_, err := c.Read(t.Context())
		require.NoError(t, err)
	}
	require.NoError(t, c.Write(t.Context(), &jsonrpc.Response{ID: id(1)}))
	assert.Equal(t, 1, c.questions())
	require.NoError(t, c.Close())
	require.NoError(t, c.Close())
	_, err = c.Read(t.Context())
	assert.ErrorIs(t, err, io.EOF)
	assert.Equal(t, 1, c.questions())
	require.NoError(t, c.Write(t.Context(), &jsonrpc.Response{ID: id(2)}))
	assert.Zero(t, c.questions())
}
