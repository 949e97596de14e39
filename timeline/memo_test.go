package timeline

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/lang"
)

// TestStatesTellFeatures holds what linear.Memo rests on: in all articles of testdata, and wherever it comes again, one state has the same features.
func TestStatesTellFeatures(t *testing.T) {
	known, err := learnedEnglish()
	require.NoError(t, err)
	groups := map[string]map[linear.State][]uint32{}
	again := map[string]int{}
	same := func(group string, state linear.State, f *keys) {
		if groups[group] == nil {
			groups[group] = map[linear.State][]uint32{}
		}
		if before, ok := groups[group][state]; ok {
			again[group]++
			require.Equal(t, before, f.all(), "%s %x", group, state)
		} else {
			groups[group][state] = slices.Clone(f.all())
		}
	}
	for _, article := range golden.Articles(t, "../testdata/articles/*.txtar") {
		text, date := article.Text, article.Date
		var p dateparse.Parser
		var f keys
		r := read(text, calendar.DateOf(date), p.Find(text, dateparse.Reference{Date: date}), lang.English(), known)
		r.eachCandidate(r.byRules(), func(i int, ruled *finding, candidate bool) {
			if candidate {
				l := r.lookAt(i, ruled.class())
				f.lookKeys(&l)
				same("look", l.state(), &f)
			}
		})
		ms := detect(r)
		judge(r, ms)
		attribute(r, ms)
		s := survey(anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
			return p.Resolve(phrase, dateparse.Reference{Date: date, Direction: side})
		}))
		for i := range ms {
			x := s.form(i)
			f.formKeys(&x)
			same("form", x.state(), &f)
			for _, near := range slices.Clone(s.near(x.sent)) {
				b := s.standOf(i, &x, &near)
				f.stanceKeys(&x, &b)
				same("stance", b.stance(&x), &f)
				f.distanceKeys(&x, &b)
				same("distance", b.distance(&x), &f)
			}
		}
		describe(r, ms)
		c := newChoosing(r, ms)
		for i := range ms {
			for _, o := range slices.Clone(c.offersTo(i)) {
				p := c.termsOf(i, &o)
				f.offerKeys(&p)
				same("offer", p.state(), &f)
			}
		}
	}
	for _, group := range []string{"look", "form", "stance", "distance", "offer"} {
		require.Greater(t, again[group], 100, group)
	}
}

// The codes of names have the bits that states leave them.
func TestCodesHaveRoom(t *testing.T) {
	var names []string
	for _, s := range sieves {
		names = append(names, s.name)
	}
	names = append(names, "learned", "entry")
	for _, s := range []Status{Occurred, Ongoing, Planned, Cancelled, Denied, Hypothetical} {
		names = append(names, string(s))
	}
	for _, r := range []Relation{On, Before, After, Since, Until, During, Includes} {
		names = append(names, string(r))
	}
	names = append(names, eventLabels...)
	for _, name := range names {
		require.Less(t, code(name), uint32(1)<<codeBits, name)
	}
	for _, tense := range []Tense{Past, Present, Future, Infinitive, PresentPart, PastParticiple, NoTense} {
		for _, aspect := range []Aspect{Progressive, Perfective, PerfectiveProgressive, NoAspect} {
			require.Less(t, code(string(tense))^code(string(aspect))<<1, uint32(1)<<(codeBits+1), "%s %s", tense, aspect)
		}
	}
}
