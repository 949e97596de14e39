package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/dateline-go/dateline/timeline"
)

// newLog is a log on standard error.
func newLog(w io.Writer, level, format string) *slog.Logger {
	var opt slog.HandlerOptions
	var least slog.Level
	least.UnmarshalText([]byte(level)) // one of the words of the flag
	opt.Level = least
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, &opt))
	}
	return slog.New(slog.NewTextHandler(w, &opt))
}

// ready loads what the first document would have to wait for.
func ready(ctx context.Context, x *timeline.Extractor) error {
	_, err := x.Extract(ctx, timeline.Document{Text: "Talks resumed on Friday.", Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)})
	return err
}

// server is an HTTP server and how it ends.
type server struct {
	addr     string
	path     string // of what it serves, behind the address
	handler  http.Handler
	stopping func() // may be nil
	drain    time.Duration
	log      *slog.Logger
}

// serve listens, prints the address and serves until the program is interrupted. Requests that have begun are then answered, as long as the
// time for that lasts.
func (c *console) serve(ctx context.Context, s *server) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	ln, err := net.Listen("tcp", s.addr)
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return failf("cannot listen on %s: %w", s.addr, err).hint("--addr 127.0.0.1:0 takes a free port")
	}
	srv := &http.Server{
		Handler: s.handler, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	if s.stopping != nil {
		srv.RegisterOnShutdown(s.stopping)
	}
	url := "http://" + ln.Addr().String() + s.path
	if tcp, ok := ln.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		s.log.Warn("reachable from other machines, without password or encryption", "url", url)
	}
	if _, err := fmt.Fprintln(c.stdout, url); err != nil {
		ln.Close()
		return cannotWrite(err)
	}
	s.log.Info("serving", "url", url)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return failf("cannot serve: %w", err)
	case <-ctx.Done():
	}
	stop() // a second interrupt ends the program
	s.log.Info("stopping", "drain", s.drain)
	drain, cancel := context.WithTimeout(context.Background(), s.drain)
	defer cancel()
	if err := srv.Shutdown(drain); err != nil {
		srv.Close()
		return failf("some requests were not answered in %v", s.drain).hint("--drain gives them longer")
	}
	s.log.Info("stopped")
	return nil
}
