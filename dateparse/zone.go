package dateparse

import "github.com/dateline-go/dateline/internal/scan"

// zone gives the words that name the zone of an expression: the one of the class "zone", with an offset behind it, or the end of a time as ISO
// 8601 writes it: "ET", "UTC+2", "Z", "+05:30". In "9-11 a.m. ET" it stands behind the other one.
func (c *clause) zone(text string) string {
	const near = 6
	named, _ := c.lang.Lexicon().Class("zone")
	from, to := c.last-1, c.last
	for i := c.first; i < min(c.last+near, len(c.tokens)); i++ {
		if c.tokens[i].Class&named != 0 {
			from, to = i, i+1
			break
		}
		if i == c.last-1 && (c.isSign(i-1) || c.tokens[i].Class&scan.Word != 0) { // +05:30, Z
			break
		}
	}
	switch {
	case to+1 < c.last && c.isSign(to): // UTC and +2
		to += 2
	case from > c.first && c.isSign(from-1): // + and 05:30
		from--
	}
	return text[c.tokens[from].Start:c.tokens[to-1].End]
}

// isSign tells whether token i is the sign of an offset.
func (c *clause) isSign(i int) bool {
	if i < 0 {
		return false
	}
	switch c.tokens[i].Hash {
	case plus, hyphen, dash, minus:
		return true
	}
	return false
}

var (
	plus   = scan.HashString("+")
	hyphen = scan.HashString("-")
	dash   = scan.HashString("–")
	minus  = scan.HashString("−")
)
