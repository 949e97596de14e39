package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/lang"
)

// accountOf makes an account of a document of a day in May 2024: what it tells is of a value, empty for none.
func accountOf(t *testing.T, m *Merger, day int, value string, rel Relation, status Status) *account {
	t.Helper()
	e := &Event{Text: "met", Lemma: "meet", Description: "The ministers met", Pos: Verb, Tense: Past, Status: status}
	if value != "" {
		v, err := calendar.ParseValue(value)
		require.NoError(t, err)
		e.When = When{Value: v, Relation: rel}
		e.When.Interval, _ = v.Interval()
		switch rel {
		case Before:
			e.When.Interval = calendar.Interval{Start: calendar.Ever, End: e.When.Interval.Start}
		case After:
			e.When.Interval = calendar.Interval{Start: e.When.Interval.End, End: calendar.Never}
		}
	}
	a := &account{Event: e, doc: len(m.docs)}
	m.docs = append(m.docs, source{day: calendar.MustDate(2024, 5, day), group: len(m.docs)})
	c := comparing{kinds: lang.English().Kinds()}
	c.read(a)
	return a
}

// TestTimings: how what two documents tell lies in time, the first of them on the first day.
func TestTimings(t *testing.T) {
	for _, c := range []struct {
		day     int
		value   string
		rel     Relation
		status  Status
		day2    int
		value2  string
		rel2    Relation
		status2 Status
		want    timing
	}{
		{14, "2024-05-13", On, Occurred, 15, "2024-05-13", On, Occurred, sameTime},
		{14, "2024-05-13", On, Occurred, 15, "2024-05-13", After, Occurred, apart},
		{14, "2024-05-13", On, Occurred, 15, "2024-05", On, Occurred, inside},
		{14, "2024-05", On, Occurred, 15, "2024-05-13", On, Occurred, inside},
		{14, "2024-05-13", On, Occurred, 15, "2024-05-14", Before, Occurred, apart}, // which has no bound
		{14, "2024-05", On, Occurred, 15, "2024-04", On, Occurred, apart},
		{14, "2024-05-13", On, Occurred, 15, "2024-04", On, Occurred, apart},
		{14, "", On, Occurred, 15, "", On, Occurred, inside},
		{14, "", On, Occurred, 15, "2024-05-13", On, Occurred, apart},
		{14, "2024-05-13", On, Occurred, 15, "", On, Occurred, apart},
		{14, "", On, Occurred, 15, "1970", On, Occurred, apart},

		{14, "2024-05-13", On, Occurred, 15, "2024-05-14", On, Occurred, apart}, // the news of two days
		{14, "2024-05-13", On, Occurred, 16, "2024-05-14", On, Occurred, nextDay},
		{15, "2024-05-13", On, Occurred, 15, "2024-05-14", On, Occurred, nextDay},
		{14, "2024-05-13", On, Occurred, 15, "2024-05-12", On, Occurred, nextDay},
		{16, "2024-05-12", On, Occurred, 17, "2024-05-14", On, Occurred, apart}, // two days
		{16, "2024-05-12T08:00", On, Occurred, 17, "2024-05-13T23:00", On, Occurred, nextDay},
		{16, "2024-05-12T08:00", On, Occurred, 17, "2024-05-12T23:00", On, Occurred, nextDay},

		{6, "2024-05-10", On, Planned, 7, "2024-05-17", On, Planned, moved},
		{6, "2024-05-10", On, Planned, 7, "2024-05-18", On, Planned, apart}, // by eight days
		{6, "2024-05-17", On, Planned, 7, "2024-05-10", On, Planned, moved},
		{6, "2024-05-10", On, Planned, 6, "2024-05-12", On, Planned, apart}, // on one day
		{6, "2024-05-10", On, Planned, 9, "2024-05-12", On, Planned, moved},
		{6, "2024-05-10", On, Planned, 10, "2024-05-12", On, Planned, apart}, // its day has come
		{6, "2024-05-10", On, Hypothetical, 9, "2024-05-12", On, Planned, moved},
		{6, "2024-05-10", On, Cancelled, 9, "2024-05-12", On, Planned, moved},
		{6, "2024-05-10", On, Ongoing, 9, "2024-05-12", On, Planned, apart},
		{6, "2024-05-10", On, Denied, 9, "2024-05-12", On, Planned, apart},
		{9, "2024-05-12", On, Planned, 6, "2024-05-10", On, Planned, moved},
		{6, "2024-05-10", On, Planned, 9, "2024-05-11", On, Planned, moved},
	} {
		m := new(Merger)
		a, b := accountOf(t, m, c.day, c.value, c.rel, c.status), accountOf(t, m, c.day2, c.value2, c.rel2, c.status2)
		assert.Equal(t, c.want, m.timing(a, b), "%v", c)
		assert.Equal(t, c.want, m.timing(b, a), "%v", c)
		m.docs[1].group = 0 // the second is a copy
		if c.want == nextDay || c.want == moved {
			assert.Equal(t, apart, m.timing(a, b), "%v", c)
		}
	}
}

// TestTooEarly: what has happened is no plan that a later document still has.
func TestTooEarly(t *testing.T) {
	for _, c := range []struct {
		value  string
		status Status
		day    int // of the document that has the plan
		plan   Status
		want   bool
	}{
		{"2024-05-12", Occurred, 13, Planned, true},
		{"2024-05-12", Denied, 13, Planned, true},
		{"2024-05-12", Occurred, 12, Planned, false}, // on its day
		{"2024-05-12", Occurred, 13, Cancelled, false},
		{"2024-05-12", Planned, 13, Planned, false},
		{"", Occurred, 13, Planned, false},
	} {
		m := new(Merger)
		a, b := accountOf(t, m, 13, c.value, On, c.status), accountOf(t, m, c.day, "2024-05-20", On, c.plan)
		assert.Equal(t, c.want, m.tooEarly(a, b), "%v", c)
		a.off = true
		assert.False(t, m.tooEarly(a, b), "%v", c)
	}
}

// TestGrains: the surest accounts are gathered first, those of a day before those of a week.
func TestGrains(t *testing.T) {
	for value, want := range map[string]int{
		"2024-05-13": fineGrain, "2024-05-13T08:00": fineGrain, "2024-W20": weekGrain, "2024-05": monthGrain, "2024-02": monthGrain, "2024-Q2": yearGrain,
		"2024": yearGrain, "2023": yearGrain, "202": coarseGrain, "20": coarseGrain, "": noGrain,
	} {
		assert.Equal(t, want, grain(accountOf(t, new(Merger), 14, value, On, Occurred)), value)
	}
	assert.Equal(t, coarseGrain, grain(accountOf(t, new(Merger), 14, "2024-05-13", Before, Occurred)))
	assert.Equal(t, coarseGrain, grain(accountOf(t, new(Merger), 14, "2024-05-13", After, Occurred)))
}

// TestNamesakes: two people of one surname share no name, unless one of them is both.
func TestNamesakes(t *testing.T) {
	name := func(last, first uint64) uint64 { return last<<32 | first }
	for _, c := range []struct {
		a, b []uint64
		want int
	}{
		{[]uint64{name(1, 1)}, []uint64{name(1, 2)}, 1},
		{[]uint64{name(1, 1)}, []uint64{name(1, 1)}, 0},
		{[]uint64{name(1, 1)}, []uint64{name(2, 1)}, 0},
		{[]uint64{name(1, 1), name(1, 2)}, []uint64{name(1, 2)}, 0},
		{[]uint64{name(1, 1), name(1, 2)}, []uint64{name(1, 3), name(1, 4)}, 1}, // one surname
		{[]uint64{name(1, 1), name(2, 2)}, []uint64{name(1, 3), name(2, 4)}, 2},
		{[]uint64{name(2, 1), name(3, 1)}, []uint64{name(1, 1), name(3, 2)}, 1},
		{nil, []uint64{name(1, 1)}, 0},
		{[]uint64{name(1, 1)}, nil, 0},
	} {
		assert.Equal(t, c.want, namesakes(c.a, c.b), "%v", c)
		assert.Equal(t, c.want, namesakes(c.b, c.a), "%v", c)
	}
}
