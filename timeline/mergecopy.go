package timeline

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// An article that stands in several papers, with a few words changed, says what it says once. Articles are compared by the runs of four words that
// they share (Broder, On the resemblance and containment of documents, 1997): the hashes of these runs fall into bins, of which the least hash is
// kept (Li, Owen and Zhang, One permutation hashing, 2012), and articles that have the same hashes in three bins in a row are compared in all.

const (
	runLength = 4  // words
	bins      = 63 // of hashes
	bandWidth = 3  // bins that must be the same before two articles are compared
	minRuns   = 24 // of an article that is compared
	alike     = 0.6

	// How many of those that an article may be like are looked at, in a band: of each run of equal hashes the first ones.
	maxAlike = 8
)

// likeness is the least hash of each bin, 0 where a bin is empty.
type likeness [bins]uint32

// likenessOf reads a text; nil for one too short to be compared.
func likenessOf(text string) *likeness {
	var l likeness
	var last [runLength]uint64
	n := 0
	eachWord(text, func(word string, _ int) bool {
		h := uint64(offset64)
		for i := range len(word) {
			h = step(h, word[i])
		}
		last[n%runLength] = h
		if n++; n < runLength {
			return true
		}
		run := uint64(offset64)
		for i := range runLength {
			run = (run ^ last[(n+i)%runLength]) * prime64
			run ^= run >> 29
		}
		run = mix(run)
		bin, h32 := run%bins, uint32(run>>32)|1
		if l[bin] == 0 || h32 < l[bin] {
			l[bin] = h32
		}
		return true
	})
	if n-runLength+1 < minRuns {
		return nil
	}
	return &l
}

// share is about how many of the runs of two articles stand in both.
func (l *likeness) share(o *likeness) float64 {
	same, all := 0, 0
	for i := range l {
		if l[i] != 0 || o[i] != 0 {
			all++
			if l[i] == o[i] {
				same++
			}
		}
	}
	return float64(same) / float64(max(all, 1))
}

// findAlike groups the documents that are like each other, each group under its first one.
func (m *Merger) findAlike() {
	byRank := make([]int, len(m.docs))
	for i := range m.docs {
		byRank[m.docs[i].rank] = i
	}
	up := make([]int, len(m.docs)) // by rank
	for i := range up {
		up[i] = i
	}
	find := func(i int) int {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	type entry struct {
		band uint64
		rank int
	}
	var entries []entry
	for b := 0; b < bins; b += bandWidth {
		entries = entries[:0]
		for rank, i := range byRank {
			l := m.docs[i].like
			if l == nil || l[b]|l[b+1]|l[b+2] == 0 {
				continue
			}
			h := mix(uint64(l[b])<<32 | uint64(l[b+1]))
			entries = append(entries, entry{mix(h ^ uint64(l[b+2])), rank})
		}
		slices.SortFunc(entries, func(x, y entry) int { return cmp.Or(cmp.Compare(x.band, y.band), cmp.Compare(x.rank, y.rank)) })
		for first := 0; first < len(entries); {
			last := first + 1
			for last < len(entries) && entries[last].band == entries[first].band {
				last++
			}
			for i := first + 1; i < last; i++ {
				for k := first; k < i && k < first+maxAlike; k++ {
					x, y := find(entries[k].rank), find(entries[i].rank)
					if x == y || m.docs[byRank[entries[k].rank]].like.share(m.docs[byRank[entries[i].rank]].like) < alike {
						continue
					}
					up[max(x, y)] = min(x, y)
				}
			}
			first = last
		}
	}
	for rank, i := range byRank {
		m.docs[i].group = byRank[find(rank)]
	}
	m.findCopies(byRank)
}

// findCopies groups short documents of one text and day: they are too short to be alike otherwise.
func (m *Merger) findCopies(byRank []int) {
	type copyOf struct {
		print uint64
		day   int32
	}
	first := map[copyOf]int{}
	for _, i := range byRank {
		d := &m.docs[i]
		if d.like != nil || d.print == 0 {
			continue
		}
		key := copyOf{d.print, int32(d.day)}
		if k, ok := first[key]; ok {
			d.group = k
		} else {
			first[key] = i
		}
	}
}

// printOf is a number of a text and its title; 0 where there is none.
func printOf(text, title string) uint64 {
	if text == "" && title == "" {
		return 0
	}
	h := uint64(offset64)
	for i := range len(title) {
		h = step(h, title[i])
	}
	h = step(h, 0)
	for i := range len(text) {
		h = step(h, text[i])
	}
	return h | 1
}

// The hash is FNV-1a, with its bits mixed where they serve as a number at random.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func step(h uint64, c byte) uint64 { return (h ^ uint64(c)) * prime64 }

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// eachWord calls f for the words of a text, runs of letters and digits, with the offset of each, until it says no. An apostrophe and what
// stands behind it is no part of a word; a full stop or a hyphen between letters is: "U.S", "cease-fire".
func eachWord(text string, f func(word string, start int) bool) {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if asciiWord[c] == 0 {
				i++
				continue
			}
		} else if c, n := utf8.DecodeRuneInString(text[i:]); !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			i += n
			continue
		}
		start := i
		for i < len(text) {
			if asciiWord[text[i]] != 0 {
				i++
				continue
			}
			c, n := utf8.DecodeRuneInString(text[i:])
			if c == '.' || c == '-' {
				next, _ := utf8.DecodeRuneInString(text[i+1:])
				if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
					break
				}
			} else if n == 1 || !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c) { // of one byte are other marks, and what is no UTF-8
				break
			}
			i += n
		}
		end := i
		if i < len(text) && (text[i] == '\'' || text[i] >= utf8.RuneSelf) {
			if c, n := utf8.DecodeRuneInString(text[i:]); c == '\'' || c == '’' {
				if after := i + n; suffixLength(text[after:]) > 0 {
					i = after + suffixLength(text[after:])
				}
			}
		}
		if !f(text[start:end], start) {
			return
		}
	}
}

// asciiWord tells which bytes are letters and digits of ASCII.
var asciiWord = func() (t [256]uint8) {
	for c := range t {
		if c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))) {
			t[c] = 1
		}
	}
	return t
}()

// suffixLength is the length of what stands behind an apostrophe and is no word of its own: Israel's, they're; 0 where a word stands there, O'Brien.
func suffixLength(text string) int {
	n := 0
	for n < len(text) && (text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z') {
		n++
	}
	if n > 2 {
		return 0
	}
	return n
}
