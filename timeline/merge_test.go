package timeline_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// told is an article in a line: "2024-05-14 The blast killed three on Monday."
func extractLine(t testing.TB, id, line string) *timeline.Timeline {
	t.Helper()
	day, text, _ := strings.Cut(line, " ")
	date, err := time.Parse(time.DateOnly, day)
	require.NoError(t, err)
	tl, err := timeline.Extract(context.Background(), timeline.Document{ID: id, Text: text, Date: date})
	require.NoError(t, err)
	return tl
}

// mergeLines merges articles, called a, b, c and so on.
func mergeLines(t testing.TB, m timeline.Merger, lines ...string) *timeline.Merged {
	t.Helper()
	for i, line := range lines {
		m.Add(extractLine(t, string(rune('a'+i)), line))
	}
	return m.Merged()
}

// outline writes merged events in short: ordinal, value, status, mentions.
func outline(m *timeline.Merged) (out []string) {
	for _, e := range m.Events {
		var who []string
		for _, x := range e.Mentions {
			who = append(who, m.Documents[x.Document].ID+":"+x.Text)
		}
		out = append(out, fmt.Sprintf("%d %s %s %s", e.Ordinal, e.When.Value, e.Status, strings.Join(who, " ")))
	}
	return out
}

func TestMergeTellsWhatIsOneHappening(t *testing.T) {
	for _, c := range []struct {
		name string
		docs []string
		want []string
	}{
		{"verb, noun and passive", []string{
			"2024-05-13 Ostria launched strikes on Kelland on Sunday.",
			"2024-05-14 Kelland was attacked by Ostria on Sunday.",
			"2024-05-20 Ostria bombed Kelland on May 12.",
		}, []string{"1 2024-05-12 occurred a:launched b:attacked c:bombed"}},
		{"the other way round", []string{
			"2024-05-13 Ostria attacked Kelland on Sunday.",
			"2024-05-13 Kelland attacked Ostria on Sunday.",
		}, []string{"1 2024-05-12 occurred a:attacked", "1 2024-05-12 occurred b:attacked"}},
		{"another kind", []string{
			"2024-05-13 Maria Okoye visited Lund on Sunday.",
			"2024-05-13 Maria Okoye married in Lund on Sunday.",
		}, []string{"1 2024-05-12 occurred a:visited", "1 2024-05-12 occurred b:married"}},
		{"other people", []string{
			"2024-05-13 Police arrested Peter Dahl on Sunday.",
			"2024-05-13 Police arrested Maria Okoye on Sunday.",
		}, []string{"1 2024-05-12 occurred a:arrested", "1 2024-05-12 occurred b:arrested"}},
		{"one that has what each of two others has", []string{
			"1998-08-09 Bombings at the embassies in Kenya and Tanzania on Friday killed hundreds.",
			"1998-08-18 Blasts on Aug. 7 killed hundreds in Nairobi and Dodoma.",
			"1998-10-08 Bombs exploded on Aug. 7 in Nairobi, Kenya, and Dodoma, Tanzania.",
		}, []string{"1 1998-08-07 occurred a:killed b:killed c:exploded"}},
		{"one that tells of two", []string{
			"2024-05-13 Police arrested Felix Brenner on Sunday.",
			"2024-05-13 Police arrested Maria Okoye on Sunday.",
			"2024-05-14 Police arrested Felix Brenner and Maria Okoye on Sunday.",
		}, []string{"1 2024-05-12 occurred a:arrested c:arrested", "1 2024-05-12 occurred b:arrested"}},
		{"results of two companies", []string{
			"2024-05-13 Net income rose 5 percent to $30 million in the first quarter. Nordwal builds ships.",
			"2024-05-14 Net income rose 8 percent to $12 million in the first quarter. Harlan Petroleum owns two refineries.",
		}, []string{"1 2024-Q1 occurred a:rose", "1 2024-Q1 occurred b:rose"}},
		{"namesakes", []string{
			"2024-05-13 Police arrested Felix Brenner in Lindau on Sunday.",
			"2024-05-13 Police arrested Anna Brenner in Zurich on Sunday. Felix Brenner was detained on Sunday.",
		}, []string{"1 2024-05-12 occurred a:arrested b:detained", "1 2024-05-12 occurred b:arrested"}},
		{"another year", []string{
			"2023-05-15 Peter Dahl won the Harwick Marathon on Sunday.",
			"2024-05-13 Peter Dahl won the Harwick Marathon on Sunday.",
		}, []string{"1 2023-05-14 occurred a:won", "2 2024-05-12 occurred b:won"}},
		{"a month and its day", []string{
			"2024-05-13 Harlan Petroleum bought the Corvale refinery on April 3.",
			"2024-06-13 Harlan Petroleum acquired the Corvale refinery in April.",
		}, []string{"1 2024-04-03 occurred a:bought b:acquired"}},
		{"what is said is not one because it is said on one day", []string{
			"2024-05-13 Peter Dahl said on Sunday that the mill was sold.",
			"2024-05-13 Peter Dahl said on Sunday that he had a cold.",
		}, []string{"1 2024-05-12 occurred a:said", "1 2024-05-12 occurred b:said"}},
	} {
		assert.Equal(t, c.want, outline(mergeLines(t, timeline.Merger{}, c.docs...)), c.name)
	}
}

func TestMergeTellsHowItStands(t *testing.T) {
	plan := "2024-05-13 The foreign ministers of Ostria and Kelland will meet in Velm on Wednesday."
	for _, c := range []struct {
		name, want string
		docs       []string
	}{
		{"it happened", "1 2024-05-15 occurred a:meet b:met", []string{plan, "2024-05-16 The foreign ministers of Ostria and Kelland met in Velm on Wednesday."}},
		{"it is still planned", "1 2024-05-15 planned a:meet b:meet", []string{plan, "2024-05-14 The foreign ministers of Ostria and Kelland will meet in Velm on Wednesday, officials said."}},
		{"it was called off", "1 2024-05-17 cancelled a:visit b:canceled", []string{
			"2024-05-13 President Ana Reyes will visit Lisbon on Friday.", "2024-05-15 President Ana Reyes canceled her visit to Lisbon on Friday."}},
		{"another day", "1 2024-05-17 planned a:meet b:meet", []string{plan, "2024-05-14 The foreign ministers of Ostria and Kelland will meet in Velm on Friday."}},
	} {
		m := mergeLines(t, timeline.Merger{}, c.docs...)
		assert.Equal(t, []string{c.want}, outline(m), c.name)
	}
}

func TestMergeAgreesOnADate(t *testing.T) {
	m := mergeLines(t, timeline.Merger{},
		"2024-05-14 A blast at the Corvale refinery of Harlan Petroleum killed three workers on Monday.",
		"2024-05-15 A blast at the Corvale refinery of Harlan Petroleum killed four workers on Monday.",
		"2024-05-16 A blast at the Corvale refinery of Harlan Petroleum killed four workers on Tuesday.",
		"2024-06-16 A blast at the Corvale refinery of Harlan Petroleum killed four workers in May.",
	)
	require.Len(t, m.Events, 1)
	e := m.Events[0]
	assert.Equal(t, "2024-05-13", e.When.Value.String())
	require.Len(t, e.Conflicts, 2)
	assert.Equal(t, "2024-05-13", e.Conflicts[0].Value.String())
	assert.Equal(t, 2, e.Conflicts[0].Documents)
	assert.Equal(t, "2024-05-14", e.Conflicts[1].Value.String())
	assert.Equal(t, 1, e.Conflicts[1].Documents)
	assert.Equal(t, 4, e.Sources)
	assert.Equal(t, "a", m.Documents[e.Document].ID)
}

// An article that another paper prints with a few words changed has no voice of its own, and what it says of "today" is no event of its day.
func TestMergeCountsCopiesOnce(t *testing.T) {
	story := "The Harwick council voted on Monday to close the swimming pool in Park Street. The pool opened in 1962 and needs a new roof. " +
		"Repairs would cost the town two million dollars, Mayor Lena Fisk said. The library will move into the old post office in June. " +
		"Residents have collected four thousand signatures against the closing, and the swimming club wants to buy the building from the town."
	first := "2024-05-14 " + story
	reprint := "2024-05-15 " + strings.Replace(story, "in Park Street", "on Park Street", 1) + " This article was updated."
	other := "2024-05-16 The council of Harwick voted on Tuesday to close the swimming pool in Park Street."
	m := mergeLines(t, timeline.Merger{}, first, reprint)
	assert.Equal(t, len(mergeLines(t, timeline.Merger{}, first).Events), len(m.Events))
	for _, e := range m.Events {
		assert.Equal(t, 1, e.Sources, e.Description)
		assert.Len(t, e.Mentions, 2, e.Description)
	}
	m = mergeLines(t, timeline.Merger{}, first, reprint, reprint, other)
	at := slices.IndexFunc(m.Events, func(e timeline.MergedEvent) bool { return e.Text == "voted" })
	require.GreaterOrEqual(t, at, 0)
	assert.Equal(t, 2, m.Events[at].Sources)
	assert.Len(t, m.Events[at].Mentions, 4)
}

func TestMergeOfAnEntity(t *testing.T) {
	for _, c := range []struct {
		entity string
		docs   []string
		want   []string // triggers
	}{
		{"European Rail Agency", []string{
			"2024-08-06 The European Rail Agency sent 40 inspectors to Tavia on Tuesday. Tavia closed its schools on Monday.",
			"2024-08-09 Inspectors of the ERA arrived in Lorne on Thursday. The bank ERB failed on Thursday.",
		}, []string{"sent", "arrived"}},
		{"WHO", []string{
			"2024-08-06 The World Health Organization (WHO) declared an outbreak in Tavia on Monday. The World Heritage Office closed on Monday.",
			"2024-08-09 The World Health Organization sent 40 doctors to Lorne on Thursday. The WHO opened a hospital there on Friday.",
		}, []string{"declared", "sent", "opened"}},
		{"Airbus A380", []string{
			"2024-08-06 Airbus built the last A380 in 2021. The A320 first flew in 1987.",
			"2024-08-09 Lufthansa bought four A380s in 2008.",
		}, []string{"bought", "built"}},
		{"Boeing 777", []string{
			"2024-08-06 Pilots flew the first Boeing 777 in 1994. Boeing built the last 777 in 2012. The factory employed 777 people in 2013.",
			"2024-08-07 Nordwal opened in 1777 and sold 777 cars in 2003.",
		}, []string{"flew", "built"}},
		{"European Defence Company", []string{
			"2024-08-06 The European Defence Company (EADS) was founded in 2000. EADS sold a plant in 2004.",
		}, []string{"founded", "sold"}},
		{"Steve Marlow", []string{
			"2024-08-06 Steve Marlow founded Orchard in 1981. Marlow left the company in 1990. Laura Marlow bought it in 1999.",
			"2024-08-07 Marlow opened a bakery in 2003.", // nothing tells which Marlow
		}, []string{"founded", "left"}},
		{"Nordwal Corporation", []string{"2024-08-06 Nordwal sold its mills in 2019. Nordheim sold its mills in 2018."}, []string{"sold"}},
		{"nobody", []string{"2024-08-06 Nordwal sold its mills in 2019."}, nil},
	} {
		m := mergeLines(t, timeline.Merger{Entity: c.entity}, c.docs...)
		var got []string
		for _, e := range m.Events {
			got = append(got, e.Text)
		}
		assert.Equal(t, c.want, got, c.entity)
		assert.Equal(t, c.entity, m.Entity)
	}
}

func TestMergedOrdinals(t *testing.T) {
	m := mergeLines(t, timeline.Merger{},
		"2024-05-14 Peter Dahl resigned on Monday after the board of Nordwal met on Monday. Nordwal opened a mill in May 2023.",
		"2024-05-16 Fire destroyed a Nordwal mill on Monday. Ida Holm was born on May 1, 2023. The mill may burn again.",
	)
	assert.Equal(t, []string{
		"1 2023-05 occurred a:opened",
		"2 2023-05-01 occurred b:born",
		"3 2024-05-13 occurred a:met",
		"3 2024-05-13 occurred b:destroyed",
		"4 2024-05-13 occurred a:resigned",
	}, outline(m))
}

// The telling dates of a story are those that later articles come back to; what the papers of the next day repeat is no date of its own.
func TestTelling(t *testing.T) {
	docs := []string{
		"2024-03-05 A dam collapsed above Tolm on Monday. The mayor of Tolm opened a flower show on Monday.",
		"2024-03-06 Rescuers in Tolm saved 30 people on Tuesday, a day after a dam collapsed above Tolm on March 4.",
		"2024-03-07 A dam collapsed above Tolm on Monday. Tolm held a concert on Wednesday.",
		"2024-04-10 Police arrested the engineer of the Tolm dam on Tuesday. A dam collapsed above Tolm on March 4.",
		"2024-06-20 A dam collapsed above Tolm on March 4. The engineer of the Tolm dam, arrested on April 9, was convicted on Wednesday.",
		"2025-03-04 A dam collapsed above Tolm on March 4, 2024. The engineer of the Tolm dam was convicted on June 19, 2024.",
	}
	m := mergeLines(t, timeline.Merger{}, docs...)
	var got []string
	for _, e := range m.Telling(3) {
		got = append(got, e.When.Value.String()+" "+e.Text)
	}
	assert.Equal(t, []string{"2024-03-04 collapsed", "2024-04-09 arrested", "2024-06-19 convicted"}, got)
	assert.Len(t, m.Telling(1), 1)
	assert.Empty(t, m.Telling(0))
	assert.LessOrEqual(t, len(m.Telling(100)), len(m.Events))

	echo := mergeLines(t, timeline.Merger{},
		"2024-03-05 The old dam above Tolm collapsed on Monday.",
		"2024-03-06 Water of the old dam above Tolm flooded the valley on Tuesday.",
		"2024-03-07 The old dam above Tolm collapsed on Monday. The mayor of Lund resigned on Tuesday.")
	got = nil
	for _, e := range echo.Telling(5) {
		got = append(got, e.When.Value.String()+" "+e.Text)
	}
	require.Len(t, echo.Events, 3)
	assert.Equal(t, []string{"2024-03-04 collapsed", "2024-03-05 resigned"}, got)
}

// A merged timeline is one for the formats too, the same for every order of the documents.
func TestMergedAsTimeline(t *testing.T) {
	a := extractLine(t, "a", "2024-05-13 Ostria attacked the port of Sund on Sunday. It was the first strike since March.")
	b := extractLine(t, "b", "2024-05-16 The port of Sund reopened on Wednesday.")
	m := timeline.Merge(a, b)
	tl := m.Timeline()
	assert.Equal(t, tl, timeline.Merge(b, a).Timeline())
	assert.NotEqual(t, tl.Document.ID, timeline.Merge(a).Timeline().Document.ID)
	assert.Equal(t, "Timeline of 2 documents", tl.Document.Title)
	assert.Equal(t, b.Document.Date, tl.Document.Date)
	require.Len(t, tl.Events, len(m.Events))
	page := string(format.AppendMarkdown(nil, tl, format.Options{}))
	assert.Contains(t, page, "Ostria attacked the port of Sund")
	for _, b := range [][]byte{
		format.AppendCSV(nil, tl, format.Options{}), format.AppendHTML(nil, tl, format.Options{}), format.AppendICal(nil, tl, format.Options{}),
		format.AppendTimelineJS(nil, tl, format.Options{}), format.AppendJSONLD(nil, tl, format.Options{}), format.AppendMermaid(nil, tl, format.Options{}), format.AppendTimeML(nil, tl),
	} {
		assert.NotEmpty(t, b)
	}
}

// A merger may be asked in between, and be given more.
func TestMergerGoesOn(t *testing.T) {
	a := extractLine(t, "a", "2024-05-13 The foreign ministers of Ostria and Kelland will meet in Velm on Wednesday.")
	b := extractLine(t, "b", "2024-05-16 The foreign ministers of Ostria and Kelland met in Velm on Wednesday.")
	var m timeline.Merger
	m.Add(a)
	assert.Equal(t, []string{"1 2024-05-15 planned a:meet"}, outline(m.Merged()))
	m.Add(b)
	assert.Equal(t, outline(timeline.Merge(a, b)), outline(m.Merged()))
	assert.Equal(t, outline(timeline.Merge(a, b)), outline(m.Merged()))
}

// The cost grows with the number of documents, whatever they tell: what is compared with each is bounded.
func TestMergeCostIsBounded(t *testing.T) {
	one := extractLine(t, "x", "2024-05-14 Ostria attacked the port of Sund on Monday. ")
	require.NotEmpty(t, one.Events)
	cost := func(n int) int {
		var m timeline.Merger
		for i := range n {
			tl := *one
			tl.Document.ID = fmt.Sprint(i)
			tl.Document.Text = fmt.Sprint(i)
			tl.Events = slices.Clone(one.Events)
			for k := range tl.Events { // so that none is like another, though all share a day, a kind and a name
				tl.Events[k].Description = fmt.Sprintf("Sund alpha%dq attacked beta%dq gamma%dq delta%dq epsilon%dq zeta%dq", i, i, i, i, i, i)
				tl.Events[k].Participants, tl.Events[k].Places = []string{"Sund"}, nil
			}
			m.Add(&tl)
		}
		require.Equal(t, n, len(m.Merged().Events), "each document has a happening of its own")
		return m.Compared()
	}
	few, many := cost(500), cost(2000)
	assert.LessOrEqual(t, many, 5*few)
}

func TestMergeNothing(t *testing.T) {
	assert.Empty(t, timeline.Merge().Events)
	assert.Empty(t, timeline.Merge(nil, &timeline.Timeline{}).Events)
	assert.Empty(t, timeline.Merge().Telling(3))
}

// FuzzMerge reads any bytes as two articles: each event is a mention of exactly one merged event, ordinals never go down, and the order of the
// articles does not matter.
func FuzzMerge(f *testing.F) {
	f.Add("Ostria attacked Kelland on Sunday.", "Kelland was attacked by Ostria on Sunday. It will meet Ostria in June (WHO).", "WHO")
	f.Add("\xff. On Monday \xc3 met\x00 ’s.", "", "'s")
	f.Fuzz(merges)
}

// merges holds what is true of every two texts that are merged.
func merges(t *testing.T, a, b, entity string) {
	var all []*timeline.Timeline
	for i, text := range []string{a, b} {
		tl, err := timeline.Extract(context.Background(), timeline.Document{ID: string(rune('a' + i)), Text: text, Date: time.Date(2024, 5, 13+i, 0, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		all = append(all, tl)
	}
	m := timeline.Merge(all...)
	mentions, last := 0, 0
	for _, e := range m.Events {
		mentions += len(e.Mentions)
		require.NotEmpty(t, e.Mentions)
		if e.Ordinal != 0 {
			require.GreaterOrEqual(t, e.Ordinal, last)
			last = e.Ordinal
		}
		for _, x := range e.Mentions {
			require.Equal(t, all[x.Document].Document.Text[x.Start:x.End], x.Text)
		}
	}
	told := 0
	for _, tl := range all {
		for _, e := range tl.Events {
			told += 1 + len(e.Same)
		}
	}
	require.Equal(t, told, mentions)
	require.Equal(t, outline(m), outline(timeline.Merge(all[1], all[0])))
	of := timeline.Merger{Entity: entity, All: true}
	of.Add(all[0])
	of.Add(all[1])
	require.LessOrEqual(t, len(of.Merged().Events), len(all[0].Mentions)+len(all[1].Mentions))
	m.Telling(3)
}
