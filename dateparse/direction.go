package dateparse

import "github.com/dateline-go/dateline/internal/scan"

// cues are the classes and words that tell the tense of a clause without parsing it.
type cues struct {
	past, future, plan, saying scan.Class
	to, would, by, until, till uint16
}

func newCues(lex *scan.Lexicon) (c cues) {
	c.past, _ = lex.Class("past")
	c.future, _ = lex.Class("future")
	c.plan, _ = lex.Class("plan")
	c.saying, _ = lex.Class("saying")
	c.to, c.would = lex.Find("to"), lex.Find("would")
	c.by, c.until, c.till = lex.Find("by"), lex.Find("until"), lex.Find("till")
	return c
}

// reachLeft and reachRight bound the search for a verb, in tokens.
const (
	reachLeft  = 14
	reachRight = 24
)

// direction tells on which side of the document date an open expression lies, from the verb of its clause: the nearest to its left,
// and where there is none, the nearest to its right. News is the answer where no verb tells.
//
//	"landed Wednesday" Past, "will open Thursday" Forward, "was set to travel on Sunday" Forward, "On Monday the court heard" Past
func (c *cues) direction(tokens []scan.Token, first, last int) Direction {
	if first > 0 {
		switch w := tokens[first-1].Word; {
		case w == 0:
		case w == c.by:
			return Forward
		case w == c.until, w == c.till:
			if c.left(tokens, first) != Past {
				return Forward
			}
			return Past
		}
	}
	if d := c.left(tokens, first); d != News {
		return d
	}
	return c.right(tokens, last)
}

func (c *cues) left(tokens []scan.Token, first int) Direction {
	for i := first - 1; i >= 0 && i >= first-reachLeft; i-- {
		if d := c.cue(tokens, i); d != News {
			return d
		}
		if tokens[i].Class&scan.Punct != 0 && tokens[i].Hash == semicolon {
			break
		}
	}
	return News
}

func (c *cues) right(tokens []scan.Token, last int) Direction {
	for i := last; i < len(tokens) && i < last+reachRight; i++ {
		if d := c.cue(tokens, i); d != News {
			return d
		}
	}
	return News
}

var semicolon = scan.HashString(";")

// cue tells what token i says of the time of its clause.
func (c *cues) cue(tokens []scan.Token, i int) Direction {
	tok := &tokens[i]
	switch {
	case tok.Class&scan.Word == 0, tok.Class&c.saying != 0:
		return News
	case tok.Class&c.plan != 0 && i+1 < len(tokens) && (tokens[i+1].Word == c.to && c.to != 0 || tokens[i+1].Class&scan.Word == 0):
		return Forward
	case tok.Class&c.plan != 0 && i+2 < len(tokens) && tokens[i+2].Word == c.to && c.to != 0:
		return Forward
	case tok.Class&c.future != 0, tok.Word != 0 && tok.Word == c.would:
		return Forward
	case tok.Class&c.past != 0:
		return Past
	case tok.Class&scan.PastForm != 0 && tok.Class&scan.Capital == 0:
		return Past
	}
	return News
}
