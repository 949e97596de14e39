package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dateline-go/dateline/internal/say"
)

// progress tells on a terminal how far long work has come, while its results go elsewhere:
//
//	dateline: 6,000 documents, 100 a second [=========>                    ]  33 %, 2 min left
//
// The bar is of the bytes that were read of those of all files. There is none where nobody knows how many these are, as of a pipe.
type progress struct {
	console      *console
	begun, shown time.Time
	documents    int
	line         bool // one stands on the terminal

	read  atomic.Int64 // bytes
	total atomic.Int64 // those of all files, 0 where it is not known, or not yet
}

// patience is how long nothing is said, and interval how often it is then.
const (
	patience = 2 * time.Second
	interval = 500 * time.Millisecond
)

// newProgress returns nil where there is nobody to tell.
func newProgress(c *console, now time.Time) *progress {
	if !c.live || c.ttyOut {
		return nil
	}
	return &progress{console: c, begun: now, shown: now.Add(patience - interval)}
}

// measure finds out, beside the work, how many bytes the files have.
func (p *progress) measure(files []string) {
	if p == nil {
		return
	}
	go func() {
		total := int64(0)
		for path, err := range paths(files) {
			if err != nil {
				continue // what cannot be read takes no time
			}
			stat := func() (os.FileInfo, error) { return os.Stat(path) }
			if path == "-" {
				f, ok := p.console.stdin.(*os.File)
				if !ok {
					return
				}
				stat = f.Stat
			}
			info, err := stat()
			if err == nil && !info.Mode().IsRegular() {
				return
			}
			if err == nil {
				total += info.Size()
			}
		}
		p.total.Store(total)
	}()
}

// reading counts what is read from r.
func (p *progress) reading(r io.Reader) io.Reader {
	if p == nil {
		return r
	}
	return &counting{r, &p.read}
}

type counting struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
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
	fmt.Fprint(p.console.stderr, "\r\x1b[K"+p.text(now.Sub(p.begun)))
}

// longestBar is how many columns the bar takes where there is room.
const longestBar = 30

// text is the line that is shown, with what there is room for.
func (p *progress) text(gone time.Duration) string {
	text := fmt.Sprintf("dateline: %s, %s a second", plural(p.documents, "document"), say.Thousands(int(float64(p.documents)/gone.Seconds())))
	room := p.console.widthErr - 1 - len(text) // a full line would go on in the next
	read, total := p.read.Load(), p.total.Load()
	if read > 0 && read <= total {
		left := time.Duration(float64(gone) * float64(total-read) / float64(read))
		share := fmt.Sprintf(" %3d %%, %s left", 100*read/total, roughly(left))
		if room -= len(share); room >= 0 {
			if n := min(longestBar, room-len(" []")); n >= longestBar/3 {
				full := int(int64(n) * read / total)
				bar := strings.Repeat("=", full) + strings.Repeat(" ", n-full)
				if full < n {
					bar = bar[:full] + ">" + bar[full+1:]
				}
				text += " [" + bar + "]"
			}
			text += share
		}
	}
	return text[:min(len(text), max(0, p.console.widthErr-1))]
}

// roughly is a length of time as nobody needs it finer: "40 s", "12 min", "3 h 20 min".
func roughly(d time.Duration) string {
	switch m := int(d.Round(time.Minute) / time.Minute); {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case m < 60:
		return fmt.Sprintf("%d min", m)
	default:
		return fmt.Sprintf("%d h %d min", m/60, m%60)
	}
}

// clear takes the line away.
func (p *progress) clear() {
	if p != nil && p.line {
		fmt.Fprint(p.console.stderr, "\r\x1b[K")
		p.line = false
	}
}
