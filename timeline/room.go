package timeline

import (
	"strings"
	"sync"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// room is memory that stages need for a document and that the next document may have again. Nothing of it is in a timeline.
type room struct {
	scanned scan.Text
	groups  []tag.Group
	found   []dateparse.Expression

	looks     linear.Memo // of words that may name events
	ruled     []finding
	mentions  []mention
	verbAt    []int32 // by clause: the one of its verb, counted from 1, among what was found so far; 0 for none
	judged    judgement
	referents referents
	quotes    []quotation
	choosing  choosing
	begun     map[uint32]int // by the beginning of their word: where the entries are in told
	told      [][]int
	said      []string // by clause
	verbs     []int    // by clause

	ends               []int32 // by clause: where its description ends, 0 where nobody asked
	described, peopled []int32 // by clause: the mention, counted from 1, that has its description, its participants

	owned        [2]int // the mentions that an expression belongs to
	anchoring    anchoring
	surroundings surroundings
	ordering     ordering
	links        []Link

	// What a timeline has, of this document alone: descriptions one behind the other, and the names in all mentions.
	written strings.Builder
	who     []string
	located []string // of one mention, until they stand in who
}

// maxRoom bounds the text, in bytes, whose room is kept.
const maxRoom = 1 << 20

var rooms sync.Pool // of *reading

// newReading gives a reading with room in it.
func newReading() *reading {
	if r, ok := rooms.Get().(*reading); ok {
		return r
	}
	return new(reading)
}

// leave gives the room of a reading back. It forgets what is of the document, so that the room does not keep it in memory.
func (r *reading) leave() {
	if len(r.src) > maxRoom {
		return
	}
	r.src, r.scanned.Source, r.expressions, r.learned = "", "", nil, nil
	r.written.Reset()
	r.who = nil
	clear(r.found)
	clear(r.mentions)
	clear(r.said)
	clear(r.located[:cap(r.located)])
	r.anchoring.r, r.anchoring.ms, r.anchoring.resolve = nil, nil, nil
	r.surroundings.a = nil
	r.judged.r = nil
	r.referents.leave()
	clear(r.quotes)
	r.choosing.r, r.choosing.ms = nil, nil
	clear(r.meant)
	rooms.Put(r)
}

// zeroed gives a slice of n zeros, in the memory of s where it has room.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// reuse gives an empty slice with room for n, in the memory of s where it has that, and without what s held.
func reuse[T any](s []T, n int) []T {
	if cap(s) < n || s == nil {
		return make([]T, 0, n)
	}
	clear(s)
	return s[:0]
}

// emptied gives n empty slices, in the memory of s and of what is in it.
func emptied[T any](s [][]T, n int) [][]T {
	if cap(s) < n {
		s = append(s[:cap(s)], make([][]T, n-cap(s))...)
	}
	s = s[:n]
	for i := range s {
		s[i] = s[i][:0]
	}
	return s
}

// oneMore adds an empty slice to s, in the memory of the one that stood there.
func oneMore[T any](s [][]T) [][]T {
	n := len(s)
	if n == cap(s) {
		return append(s, nil)
	}
	s = s[:n+1]
	s[n] = s[n][:0]
	return s
}
