package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/dateline-go/dateline/internal/wire"
)

// A stream is read and answered at the same time: a line is read as soon as there is room for it, several are worked on at once, and an
// answer is sent as soon as those before it are. What is wrong with a line stands in its answer, as the contract has it. What ends a stream
// early is told in a last line without an id:
//
//	{"error":"line 17: the service is stopping"}

// timelines answers documents, one a line.
func (h *Handler) timelines(a *answer, r *http.Request) error {
	want, err := query(r)
	if err != nil {
		return err
	}
	if err := mediaType(a, r, linesTypes); err != nil {
		return err
	}
	if h.stopping.Err() != nil {
		return errStops
	}
	select {
	case h.streams <- struct{}{}:
		defer func() { <-h.streams }()
	default:
		return &problem{kind: busy, detail: "as many streams are open as may be; try again"}
	}
	if r.ProtoMajor == 1 {
		a.rc.EnableFullDuplex() // without it HTTP/1 would not read on once it has written
		// To end the reading means to spoil the connection: what is left of the body would be the next request, and its context would be over.
		a.Header().Set("Connection", "close")
	}
	// The context of a request ends when its body cannot be read, were it for a deadline; the lines that were read are answered all the same.
	ctx, cancel := context.WithCancel(context.WithoutCancel(r.Context()))
	s := &stream{h: h, a: a, r: r, ctx: ctx, want: want, lines: make(chan chan []byte, h.Workers)}
	read := make(chan struct{})
	go func() {
		defer close(read)
		s.read()
	}()
	defer func() {
		cancel()
		s.interrupt(0)
		for out := range s.lines { // what nobody waits for
			h.held.give(int64(len(<-out)))
		}
		<-read // the body may not be read any more when the request is answered
	}()
	defer context.AfterFunc(h.stopping, func() { s.interrupt(lingering) })()
	a.Header().Set("Content-Type", "application/jsonl")
	a.Header().Set("X-Accel-Buffering", "no") // for proxies that would collect the answers
	a.WriteHeader(http.StatusOK)
	if err := a.rc.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return errGone
	}
	err = s.write()
	if s.interrupted.Load() && err == nil {
		io.Copy(io.Discard, r.Body)
	}
	return err
}

// stream is a stream that is being answered.
type stream struct {
	h    *Handler
	a    *answer
	r    *http.Request
	ctx  context.Context
	want wanted

	lines       chan chan []byte // the answers to come, in order; its room bounds what is read ahead
	interrupted atomic.Bool
}

// lingering is how long a client that still sends may take to read that nobody listens: a connection that is closed on unread bytes is reset, and
// takes with it what the client has not read.
const lingering = 500 * time.Millisecond

// interrupt ends the reading of lines, and within so long that of the body.
func (s *stream) interrupt(within time.Duration) {
	s.interrupted.Store(true)
	s.a.rc.SetReadDeadline(time.Now().Add(within))
}

// expect gives the next line its time to arrive, as a whole: a client that sends a byte now and then is as silent as one that sends none. It
// reports false where no line is read any more.
func (s *stream) expect() bool {
	s.a.rc.SetReadDeadline(time.Now().Add(s.h.ReadTimeout))
	if s.interrupted.Load() { // before the deadline was set
		s.a.rc.SetReadDeadline(time.Now().Add(lingering))
		return false
	}
	return true
}

// read reads the lines and has them worked on.
func (s *stream) read() {
	defer close(s.lines)
	d := wire.NewDecoder(s.r.Body)
	d.Location, d.MaxLine = s.h.Location, int(s.h.MaxBody)
	for {
		var doc wire.Document
		err := errStops
		if s.expect() {
			doc, err = d.Next()
		}
		if err == io.EOF {
			return
		}
		out := make(chan []byte, 1)
		select {
		case s.lines <- out:
		case <-s.ctx.Done():
			return
		}
		var wrong *wire.Error
		switch {
		case errors.As(err, &wrong):
			s.fail(out, doc.ID, err)
		case err != nil:
			s.fail(out, "", s.ending(err))
			return
		default:
			s.h.metrics.document(len(doc.Text))
			go s.work(out, doc)
		}
	}
}

// ending says why a stream was read no further.
func (s *stream) ending(err error) error {
	switch {
	case s.h.stopping.Err() != nil:
		return fmt.Errorf("%w: what came after the lines answered above was not read", errStops)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &problem{kind: tooSlow, detail: fmt.Sprintf("there was no line for %v", s.h.ReadTimeout)}
	}
	return &problem{kind: cutShort, detail: "the body could not be read to its end"}
}

func (s *stream) work(out chan []byte, doc wire.Document) {
	b := s.h.buffer()
	err := s.h.work(s.ctx, true, func() (err error) {
		b, err = s.h.appendTimeline(s.ctx, b, &doc, &s.want)
		return err
	})
	if err != nil {
		s.fail(out, doc.ID, err)
		return
	}
	s.h.held.held.Add(int64(len(b)))
	out <- b
}

// fail answers a line with what is wrong.
func (s *stream) fail(out chan []byte, id string, err error) {
	p := problemOf(err)
	s.h.metrics.failure(p.kind)
	if p.kind == internal {
		s.h.logInternal(s.r, err)
		err = errors.New("something went wrong inside the service")
	}
	b := wire.AppendError(nil, id, err)
	s.h.held.held.Add(int64(len(b)))
	out <- b
}

// write sends the answers in order.
func (s *stream) write() error {
	defer s.a.rc.SetWriteDeadline(time.Time{})
	for out := range s.lines {
		b := <-out
		s.a.rc.SetWriteDeadline(time.Now().Add(s.h.WriteTimeout))
		n := len(b)
		b = append(b, '\n')
		_, err := s.a.Write(b)
		s.h.held.give(int64(n))
		s.h.reuse(b)
		if err == nil {
			if err = s.a.rc.Flush(); errors.Is(err, http.ErrNotSupported) {
				err = nil
			}
		}
		if err != nil {
			return errGone
		}
	}
	return nil
}
