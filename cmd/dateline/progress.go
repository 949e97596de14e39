package main

import (
	"fmt"
	"time"
)

// progress tells on a terminal how far long work has come, while its results go elsewhere.
type progress struct {
	console      *console
	begun, shown time.Time
	documents    int
	line         bool // one stands on the terminal
}

// patience is how long nothing is said, and interval how often it is then.
const (
	patience = 2 * time.Second
	interval = 500 * time.Millisecond
)

// newProgress returns nil where there is nobody to tell.
func newProgress(c *console, now time.Time) *progress {
	if !c.ttyErr || c.ttyOut {
		return nil
	}
	return &progress{console: c, begun: now, shown: now.Add(patience - interval)}
}

// count adds documents that are done by now.
func (p *progress) count(n int, now time.Time) {
	if p == nil {
		return
	}
	p.documents += n
	if now.Sub(p.shown) < interval {
		return
	}
	p.shown, p.line = now, true
	rate := float64(p.documents) / now.Sub(p.begun).Seconds()
	fmt.Fprintf(p.console.stderr, "\r\x1b[Kdateline: %s documents, %s a second", thousands(p.documents), thousands(int(rate)))
}

// clear takes the line away.
func (p *progress) clear() {
	if p != nil && p.line {
		fmt.Fprint(p.console.stderr, "\r\x1b[K")
		p.line = false
	}
}
