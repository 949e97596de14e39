package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// The story of an article is what its lead tells, and has a day: the first that the article names among the last ones. A morning paper's story
// is of yesterday, and so are the clock times in it that stand alone: "last night … Officers arrested him at 8.15pm".

// divideParagraphs numbers the paragraphs that sentences stand in.
func (r *reading) divideParagraphs() {
	r.paragraph, r.opens = zeroed(r.paragraph, len(r.sentences)), zeroed(r.opens, len(r.sentences))
	n := int32(0)
	for s := range r.sentences {
		first := r.sentences[s].First
		if r.opens[s] = s == 0 || r.tokens[first].Flags&scan.ParagraphStart != 0; r.opens[s] && s > 0 {
			n++
		}
		r.paragraph[s] = n
	}
}

// Bounds of where the day of the story is looked for.
const (
	maxLead = 8         // paragraphs
	maxAge  = 3 * 86400 // seconds before the document's day
)

// storyDay finds the day on which what an article tells happened, and the expression that names it: the first day among the last ones, "on
// Tuesday", "last night", "yesterday's win"; else the document's own, and -1.
func (r *reading) storyDay() (calendar.Interval, int) {
	now := calendar.Day.Period(r.now - 1)
	for e := range r.expressions {
		x := &r.expressions[e]
		if x.Type != dateparse.Date && x.Type != dateparse.Time || x.Value.Kind != calendar.Point || x.Value.Unit > calendar.Day || x.Interval.IsZero() {
			continue
		}
		at := r.spans[e].first
		s := r.sentenceOf(at)
		if r.paragraph[s] >= maxLead {
			break
		}
		if at < int(r.sentences[s].First) || r.isAny(r.phraseStart(at+1), "a", "an") { // a dateline; on a bitter afternoon
			continue
		}
		if day := calendar.Day.Period(x.Interval.Start); day.Start >= now.Start-maxAge && day.End <= now.End {
			return day, e
		}
	}
	return now, -1
}

// tellClocks moves what happened at a time of the document's day to the day of the story, where the words name no day and the paragraph has not
// named that one before.
func (r *reading) tellClocks() {
	story, e := r.storyDay()
	now := calendar.Day.Period(r.now - 1)
	if e < 0 || story == now {
		return
	}
	date := calendar.DateValue(story.Start.Date())
	named := int32(-1) // the last paragraph that names the document's day
	for e := range r.expressions {
		x := &r.expressions[e]
		if x.Value.Kind != calendar.Point || x.Value.Unit > calendar.Day || x.Interval.IsZero() || calendar.Day.Period(x.Interval.Start) != now {
			continue
		}
		s := r.spans[e].first
		sent := r.sentenceOf(s)
		if !r.isBareClock(e) {
			named = r.paragraph[sent]
			continue
		}
		k := r.clauseOf(s, sent)
		if k < 0 || named == r.paragraph[sent] || r.clauses[k].group.Tense != tag.Past || !r.clauses[k].group.Finite {
			continue
		}
		shift := now.Start - story.Start
		x.Value.Year, x.Value.Month, x.Value.Day = date.Year, date.Month, date.Day
		x.Interval.Start, x.Interval.End = x.Interval.Start-shift, x.Interval.End-shift
	}
}

const smallHours = 5

// isBareClock tells whether an expression is a clock time or a part of the day without a word that names the day: "8.15pm", "the afternoon",
// but not "Tuesday afternoon", "this morning" or "tonight".
func (r *reading) isBareClock(e int) bool {
	x := &r.expressions[e]
	if x.Type != dateparse.Time || x.Value.Unit >= calendar.Day || x.Value.Month == 0 || x.Zone != "" {
		return false
	}
	if x.Value.Unit < calendar.PartOfDay && x.Value.Hour < smallHours { // the day's own, even for who tells of the day before
		return false
	}
	for i := r.spans[e].first; i < r.spans[e].last; i++ {
		if r.tokens[i].Class&r.naming != 0 || r.isAny(i, "this", "that", "same") {
			return false
		}
	}
	return true
}
