package timeline_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

// wednesday is the document date of the tests: 19 March 2025.
var wednesday = time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)

func extract(t testing.TB, text string) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: text, Date: wednesday})
	require.NoError(t, err)
	return tl
}

// mentionOf finds the first mention whose trigger is a word.
func mentionOf(t *testing.T, tl *timeline.Timeline, word string) timeline.Event {
	t.Helper()
	best := timeline.Event{Start: len(tl.Document.Text)}
	for _, e := range tl.Mentions {
		if e.Text == word && e.Start < best.Start {
			best = e
		}
	}
	if best.Text == "" {
		t.Fatalf("%q: no mention %q among %v", tl.Document.Text, word, triggers(tl.Mentions))
	}
	return best
}

func triggers(events []timeline.Event) []string {
	out := []string{}
	for _, e := range events {
		out = append(out, e.Text)
	}
	return out
}

// place writes an event's place as a table does: "before 2025-03-14".
func place(e timeline.Event) string {
	v := e.When.Value.String()
	if e.When.Relation != timeline.On {
		v = string(e.When.Relation) + " " + v
	}
	return v
}

func TestStatus(t *testing.T) {
	for _, c := range []struct{ text, trigger, want string }{
		{"Israel launched strikes on Friday.", "launched", "occurred"},
		{"The minister has resigned.", "resigned", "occurred"},
		{"The meeting will take place on Friday.", "take", "planned"},
		{"Officials said the meeting would take place on Friday.", "take", "planned"},
		{"The minister said the meeting would not take place as planned.", "take", "cancelled"},
		{"The meeting will not take place.", "take", "cancelled"},
		{"The envoy is set to travel to Oman on Sunday.", "travel", "planned"},
		{"The envoy had been set to travel to Oman on Sunday.", "travel", "cancelled"},
		{"The bridge was to have opened on Monday.", "opened", "cancelled"},
		{"The bridge is to open on Monday.", "open", "planned"},
		{"The trial is due to begin on Monday.", "begin", "planned"},
		{"A rally planned for Sunday was called off.", "rally", "cancelled"},
		{"The meeting had been scheduled for Tuesday but was put off.", "meeting", "cancelled"},
		{"A handover was arranged for Monday night, but it was called off.", "handover", "cancelled"},
		{"The union called off a strike it had planned for Monday.", "strike", "cancelled"},
		{"The company cancelled its annual meeting.", "meeting", "cancelled"},
		{"He denied taking bribes.", "taking", "denied"},
		{"The ministry denied that soldiers had crossed the border.", "crossed", "denied"},
		{"The bank did not raise its rate.", "raise", "denied"},
		{"The plant did not open until 1999.", "open", "occurred"},
		{"Trains will not run again until Friday.", "run", "planned"},
		{"The judge may appeal.", "appeal", "hypothetical"},
		{"If the talks fail, the army will attack.", "fail", "hypothetical"},
		{"They agreed to leave the town.", "leave", "planned"},
		{"They refused to leave the town.", "leave", "denied"},
		{"They managed to leave the town.", "leave", "occurred"},
		{"They began to leave the town on Friday.", "leave", "occurred"},
		{"They tried to leave the town.", "leave", "hypothetical"},
		{"A plan to close the mine was dropped.", "close", "cancelled"},
		{"Rescuers are searching the river.", "searching", "ongoing"},
		{"Fighting went on despite the ongoing talks.", "talks", "ongoing"},
		{"The planned visit worries officials.", "visit", "planned"},
		{"They left without signing the treaty.", "signing", "denied"},
		{"The shop has been closed since Friday.", "closed", "ongoing"},
		{"The museum opens on Saturday.", "opens", "planned"},
	} {
		e := mentionOf(t, extract(t, c.text), c.trigger)
		assert.Equal(t, c.want, string(e.Status), "%q: %s", c.text, c.trigger)
	}
}

func TestSource(t *testing.T) {
	for _, c := range []struct{ text, trigger, want string }{
		{"Putin foreign affairs adviser Yuri Ushakov said Putin briefed Trump.", "briefed", "Yuri Ushakov"},
		{"Ushakov told reporters that the talks had ended.", "ended", "Ushakov"},
		{"The talks ended on Friday, Ushakov said.", "ended", "Ushakov"},
		{"“The war should end,” said Trump.", "end", "Trump"},
		{"Oman's foreign minister, Badr al-Busaidi, said on Saturday that the meeting was off.", "said", ""},
		{"Oman's foreign minister, Badr al-Busaidi, said on Saturday that talks had failed.", "failed", "Badr al-Busaidi"},
		{"Tehran sent drones to Moscow, according to U.S. intelligence findings.", "sent", "U.S. intelligence findings"},
		{"A spokesman for the Interior Ministry said two men fled.", "fled", "A spokesman for the Interior Ministry"},
		{"Police said two men fled.", "fled", "Police"},
		{"U.S. Secretary of State Madeleine Albright said the talks had failed.", "failed", "Madeleine Albright"},
		{"The secretary of state, Madeleine Albright, said the talks had failed.", "failed", "Madeleine Albright"},
		{"The International Committee of the Red Cross said the talks had failed.", "failed", "International Committee of the Red Cross"},
		{"Israel launched strikes on Friday.", "launched", ""},
		{"Smith spoke to the court. He said the men fled.", "fled", "Smith"},
		{"Smith said the men came on foot. He said the men fled.", "fled", "Smith"},
	} {
		e := mentionOf(t, extract(t, c.text), c.trigger)
		assert.Equal(t, c.want, e.Source, "%q: %s", c.text, c.trigger)
	}
}

// TestStandsFor reads what a description and the participants have for the pronoun that is a verb's subject.
func TestStandsFor(t *testing.T) {
	for _, c := range []struct {
		text, trigger, want string
		participants        []string
	}{
		{"Mr. Brandt met Ms. Oduya on Friday. She left on Monday.", "left", "[Oduya] left on Monday", []string{"Oduya"}},
		{"Mr. Brandt met Ms. Oduya on Friday. He left on Monday.", "left", "[Brandt] left on Monday", []string{"Brandt"}},
		{"The driver, Karl Nowak, was arrested. He confessed on Monday.", "confessed", "[Karl Nowak] confessed on Monday", []string{"Karl Nowak"}},
		{"Putin and Trump talked on Friday. They agreed on a date.", "agreed", "[Putin and Trump] agreed on a date", []string{"Putin", "Trump"}},
		{"The European Union sent a team. It left on Monday.", "left", "[The European Union] left on Monday", []string{"European Union"}},
		{"Hahn called Ruiz. Hale called Petrov. He left on Monday.", "left", "[Hale] left on Monday", []string{"Hale"}},
		{"Hahn left and Hale stayed. He spoke on Monday.", "spoke", "He spoke on Monday", nil},
		{"Prices rose again. They fell on Monday.", "fell", "They fell on Monday", nil},
		{"The storm broke in Oslo. He left on Monday.", "left", "He left on Monday", nil},
		{"The king and his wife arrived. She left on Monday.", "left", "She left on Monday", nil},
	} {
		e := mentionOf(t, extract(t, c.text), c.trigger)
		assert.Equal(t, c.want, e.Description, c.text)
		assert.Equal(t, c.participants, e.Participants, c.text)
	}
}

// TestAcronyms: a name of capitals is no "who", and behind a name in brackets it begins no dateline.
func TestAcronyms(t *testing.T) {
	for _, c := range []struct {
		text, want   string
		participants []string
	}{
		{"Doctors of the WHO arrived on Monday.", "Doctors of the WHO arrived on Monday", []string{"WHO"}},
		{"WHO doctors arrived on Monday.", "WHO doctors arrived on Monday", []string{"WHO"}},
		{"The World Health Organization (WHO) arrived on Monday.", "The World Health Organization WHO arrived on Monday", []string{"World Health Organization", "WHO"}},
		{"OSLO (Newswire) The doctors who arrived on Monday have left.", "The doctors arrived on Monday", nil},
	} {
		e := mentionOf(t, extract(t, c.text), "arrived")
		assert.Equal(t, c.want, e.Description, c.text)
		assert.Equal(t, c.participants, e.Participants, c.text)
	}
}

// TestSettled: what a later sentence settles has no place that it contradicts.
func TestSettled(t *testing.T) {
	tl := extract(t, "The gallery had been due to open on Friday. It opened on Friday as planned.")
	e := mentionOf(t, tl, "open")
	assert.Equal(t, timeline.Occurred, e.Status)
	assert.Equal(t, "2025-03-14", place(e), "the Friday before, since it opened")
	why, err := new(timeline.Extractor).Explain(context.Background(), tl.Document)
	require.NoError(t, err)
	for _, w := range why {
		if w.Event.Text == "open" {
			assert.Equal(t, []string{"opened"}, w.Because)
		}
	}
}

// TestAnchor reads sentences on Wednesday 19 March 2025.
func TestAnchor(t *testing.T) {
	for _, c := range []struct{ text, trigger, want, sieve string }{
		{"Israel launched strikes on Friday.", "launched", "2025-03-14", "own-clause"},
		{"On Monday, the court heard two witnesses.", "heard", "2025-03-17", "own-clause"},
		{"Trump on Tuesday called Putin.", "called", "2025-03-18", "own-clause"},
		{"The two sides traded prisoners on Saturday under an arrangement brokered during talks in Istanbul earlier this month.", "traded", "2025-03-15", "own-clause"},
		{"The two sides traded prisoners on Saturday under an arrangement brokered during talks in Istanbul earlier this month.", "brokered", "2025-03", "own-clause"},
		{"The envoy said on Saturday that the war ended in 2022.", "said", "2025-03-15", "own-clause"},
		{"The envoy said on Saturday that the war ended in 2022.", "ended", "2022", "own-clause"},
		{"The envoy said Saturday she had left the town.", "said", "2025-03-15", "own-clause"},
		{"The company said 2019 sales had fallen.", "said", "2025-03-19", "reporting-verb"},
		{"The envoy said Saturday's vote hurt the party.", "said", "2025-03-19", "reporting-verb"},
		{"The attack on Monday killed five people.", "attack", "2025-03-17", "own-clause"},
		{"The attack on Monday killed five people.", "killed", "2025-03-17", "own-clause"},
		{"The soprano died on Saturday at her home, her son, Jan, said.", "died", "2025-03-15", "own-clause"},
		{"Rescuers in boats and helicopters searched flooded towns along the coast on Sunday.", "searched", "2025-03-16", "own-clause"},
		{"Ministers discussed Monday's attack.", "attack", "2025-03-17", "own-clause"},
		{"A debate scheduled for Friday was called off.", "debate", "2025-03-21", "planned-for"},
		{"The leaders held talks on Monday.", "talks", "2025-03-17", "own-clause"},
		{"The leaders held talks on Monday.", "held", "2025-03-17", "light-verb"},
		{"A meeting was set before Israel launched strikes on Friday.", "set", "before 2025-03-14", "stated-relation"},
		{"Ties have deepened since Russia launched a war in February 2022.", "deepened", "since 2022-02", "stated-relation"},
		{"The bank raised its rate on Tuesday, two days after the IMF agreed to lend it money.", "agreed", "2025-03-16", "counted-from"},
		{"The crossing has been closed since 2018.", "closed", "since 2018", "own-clause"},
		{"Voters must register by Friday.", "register", "until 2025-03-21", "own-clause"},
		{"On Friday he came and saw the king.", "saw", "2025-03-14", "same-subject"},
		{"They met to sign the treaty on Friday.", "met", "2025-03-14", "purpose"},
		{"The minister said talks went well.", "said", "2025-03-19", "reporting-verb"},
		{"The ship sank on Monday. Two men died.", "died", "2025-03-17", "narrative"},
		{"The dealer will be questioned on Sunday and brought before a judge on Monday.", "brought", "2025-03-24", "own-clause"},
		{"A hearing, which had been fixed for Friday, was put off.", "hearing", "2025-03-21", "planned-for"},
		{"The mayor banned a rally that nationalists had called for Friday.", "rally", "2025-03-21", "planned-for"},
		{"The Kerry Marathon, planned for April 6, is off.", "Marathon", "2025-04-06", "planned-for"},
		{"A debate set for Friday fell through.", "debate", "2025-03-21", "planned-for"},
		{"A strike by border staff, due to start on Friday, has been suspended.", "strike", "2025-03-21", "planned-for"},
		{"The union called off a rally that was to bring thousands to Rome on Friday.", "rally", "2025-03-21", "planned-for"},
		{"The two sides have fought since March 2023, when rebels seized the town.", "seized", "2023-03", "stated-relation"},
		{"The robber was back in prison last night.\n\nHe was jailed in 1994.\n\nOfficers arrested him at 8.15pm.", "arrested", "2025-03-18T20:15", "own-clause"},
		{"The robber was back in prison last night.\n\nHe was jailed in 1994.\n\nOfficers arrested him at 8.15pm today.", "arrested", "2025-03-19T20:15", "own-clause"},
		{"The robber was back in prison last night.\n\nHe was jailed in 1994.\n\nHe will appear in court at 8.15pm.", "appear", "2025-03-19T20:15", "own-clause"},
		{"The robber was back in prison last night.\n\nHe was jailed in 1994.\n\nThe warden left at midnight.", "left", "2025-03-19T00:00", "own-clause"},
		{"The trial was put off until January.", "put", "2026-01", "own-clause"},
		{"Flights are suspended until Friday.", "suspended", "until 2025-03-21", "own-clause"},
		{"Crews expect to mend the bridge, which fell on Monday, by June.", "mend", "until 2025-06", "own-clause"},
		{"Schools stayed closed on Monday.", "stayed", "2025-03-17", "own-clause"},
		{"The last strike was in 2006.", "strike", "2006", "own-clause"},
		{"On Monday the clubs extended the loan until May.", "extended", "2025-03-17", "own-clause"},
		{"They argued all through February.", "argued", "2025-02", "own-clause"},
		{"He held an election in 1996 and in 2006 changed the law.", "changed", "2006", "own-clause"},
		{"Lessons go online from April 2.", "go", "2025-04-02", "own-clause"},
		{"The launch had first been planned for March 3, but a valve leaked.", "launch", "2025-03-03", "planned-for"},
		{"The minister will resign.", "resign", "after 2025-03-19", "learned"},
		{"The minister resigned.", "resigned", "before 2025-03-19", "learned"},
	} {
		e := mentionOf(t, extract(t, c.text), c.trigger)
		assert.Equal(t, c.want, place(e), "%q: %s", c.text, c.trigger)
		assert.Equal(t, c.sieve, e.When.Sieve, "%q: %s", c.text, c.trigger)
	}
}

// What was learned places mentions, and makes no entries of them; nor does it put what happened behind the document date.
func TestLearnedPlaces(t *testing.T) {
	tl := extract(t, "Ministers discussed Monday's attack. The mayor resigned. The mine closed in 2019, and two schools were shut.")
	for _, e := range tl.Events {
		assert.NotEqual(t, "learned", e.When.Sieve, e.Text)
	}
	learned := 0
	for _, e := range tl.Mentions {
		if w := e.When; w.Sieve == "learned" {
			learned++
			assert.NotEqual(t, timeline.Explicit, w.Basis, e.Text)
			assert.Less(t, w.Interval.Start, w.Interval.End, e.Text)
			assert.LessOrEqual(t, w.Interval.Start, calendar.MustDate(2025, 3, 19).Moment(), e.Text)
			assert.Greater(t, w.Confidence, 0.8, e.Text)
		}
	}
	assert.NotZero(t, learned)
}

// What happened is never placed after the document, and a month that is still going on ends there for it.
func TestIntervalsEndWithTheDocument(t *testing.T) {
	day := func(d int) calendar.Moment { return calendar.MustDate(2025, 3, d).Moment() }
	e := mentionOf(t, extract(t, "Prices rose this month."), "rose")
	assert.Equal(t, calendar.Interval{Start: day(1), End: day(20)}, e.When.Interval)
	e = mentionOf(t, extract(t, "Prices rose earlier this month."), "rose")
	assert.Equal(t, calendar.Interval{Start: day(1), End: day(19)}, e.When.Interval)
	e = mentionOf(t, extract(t, "Prices will rise this month."), "rise")
	assert.Equal(t, day(19), e.When.Interval.Start)
}

func TestDescription(t *testing.T) {
	for _, c := range []struct{ text, trigger, want string }{
		{"But Israel launched strikes on Friday, with help from others.", "launched", "Israel launched strikes on Friday"},
		{"He proposed a meeting that was set before Israel launched strikes on Friday.", "set", "A meeting was set before Israel launched strikes on Friday"},
		{"They did so under an arrangement brokered during talks in Istanbul.", "brokered", "An arrangement [was] brokered during talks in Istanbul"},
		{"Trump said that he also pressed Putin.", "pressed", "[Trump] also pressed Putin"},
		{"LONDON, March 19 (Wire) — The bank raised its rate on Tuesday.", "raised", "The bank raised its rate on Tuesday"},
		{"The envoy had been set to travel to Oman on Sunday — a trip that was planned for weeks.", "travel", "The envoy had been set to travel to Oman on Sunday"},
		{"Storms closed the road on Monday, and the mayor asked for help on Tuesday.", "closed", "Storms closed the road on Monday"},
		{"The dealer will be questioned on Sunday and brought before a judge on Monday.", "brought", "The dealer [will be] brought before a judge on Monday"},
		{"OTTAWA, Ont. — The French-born judge left on Monday.", "left", "The French-born judge left on Monday"},
		{"* TRAINS - Services resumed on Monday.", "resumed", "Services resumed on Monday"},
		{"Malik, 48, a former judge who fled in 2004, was sworn in on Monday.", "sworn", "Malik, 48, a former judge, was sworn in on Monday"},
		{"Ray Dobbs, 71, who fell from a tree on Monday, is well.", "fell", "Ray Dobbs fell from a tree on Monday"},
		{"A logger from Oslo who was billed on Monday paid.", "billed", "A logger from Oslo was billed on Monday"},
		{"Airports in Tampa and Orlando, which closed on Monday, are open.", "closed", "Airports in Tampa and Orlando closed on Monday"},
		{"The mutiny on Monday lasted a day; its leader was shot on Tuesday.", "lasted", "The mutiny on Monday lasted a day"},
		{"He'll be charged tomorrow.", "charged", "He'll be charged tomorrow"},
		{"On Monday soldiers entered the town and raised a flag.", "entered", "Soldiers entered the town and raised a flag"},
		{"The mutiny on Monday lasted a day; its leader was shot on Tuesday.", "shot", "Its leader was shot on Tuesday"},
		{"A concert planned for Sunday was called off on Monday.", "called", "A concert planned for Sunday was called off on Monday"},
		{"The last survivor, a student who had clung to a hatch, was lifted out on Monday.", "lifted", "The last survivor, a student, was lifted out on Monday"},
		{"Ana, Ben and Carl, who had clung to a hatch, were lifted out on Monday.", "lifted", "Ana, Ben and Carl were lifted out on Monday"},
		{"Two deals brokered in Oman failed.", "brokered", "Two deals [were] brokered in Oman"},
		{"The firm, whose plant burned down on Monday, is broke.", "burned", "[The firm's] plant burned down on Monday"},
		{"Police searched the house on Monday, including its cellar.", "searched", "Police searched the house on Monday"},
		{"On Monday he sold the house, the car and the boat.", "sold", "He sold the house, the car and the boat"},
		{"On Monday he sold the house, a villa in Rome.", "sold", "He sold the house"},
		{"The bank failed on Monday: its shares were worthless.", "failed", "The bank failed on Monday"},
		{"Students had organised Wednesday's march on the palace.", "march", "Wednesday's march on the palace"},
		{"Friday's attack on the port worried the mayor.", "attack", "Friday's attack on the port worried the mayor"}, // of a main clause's subject, the clause
		{"“The war ended on Monday,” said Hale.", "ended", "The war ended on Monday"},
		{"The bank of  Velm\nfailed on\tMonday.", "failed", "The bank of Velm failed on Monday"}, // single spaces
		{"The bank of Velm failed  on Monday.", "failed", "The bank of Velm failed on Monday"},
		{"éclairs sold out on Monday.", "sold", "Éclairs sold out on Monday"},
	} {
		e := mentionOf(t, extract(t, c.text), c.trigger)
		assert.Equal(t, c.want, e.Description, "%q: %s", c.text, c.trigger)
	}
}

func TestParticipants(t *testing.T) {
	e := mentionOf(t, extract(t, "Russian President Vladimir Putin and U.S. President Donald Trump held a call with Iran on Saturday in the Middle East."), "held")
	assert.Equal(t, []string{"Vladimir Putin", "Donald Trump", "Iran"}, e.Participants)
	e = mentionOf(t, extract(t, "Ana  Reyes resigned in the port\nof Velm on Monday."), "resigned")
	assert.Equal(t, []string{"Ana Reyes"}, e.Participants)
	assert.Equal(t, []string{"port of Velm"}, e.Places)
}

// One happening that is told twice is one entry.
func TestOneEntryForOneHappening(t *testing.T) {
	tl := extract(t, "Israel launched strikes on Friday. The talks were set before Israel launched its strikes on Friday.")
	n := 0
	for _, e := range tl.Events {
		if e.Text == "launched" {
			n++
		}
	}
	assert.Equal(t, 1, n, "%v", triggers(tl.Events))
}

func TestEventsAreInOrder(t *testing.T) {
	tl := extract(t, "The bank will close next week. It opened in 1990. It moved on Monday. It was robbed in 2001 and sold earlier this month.")
	assert.Equal(t, []string{"opened", "robbed", "sold", "moved", "close"}, triggers(tl.Events))
	seen := map[int]bool{}
	for _, e := range tl.Mentions {
		seen[e.ID] = true
	}
	for _, e := range tl.Events {
		assert.True(t, seen[e.ID], "an event is one of the mentions")
	}
}

func TestNoDate(t *testing.T) {
	_, err := timeline.Extract(context.Background(), timeline.Document{Text: "Israel launched strikes on Friday."})
	assert.ErrorIs(t, err, timeline.ErrNoDate)
}

// A language that has words and rules alone gives expressions and no events.
func TestLanguageWithoutEvents(t *testing.T) {
	l, err := lang.Load(fstest.MapFS{
		"words.txt": {Data: []byte("montag  weekday  1\n")},
		"rules.txt": {Data: []byte("heart: weekday\n[expression]\nwochentag: w:weekday => weekday(w)\n")},
	}, "de")
	require.NoError(t, err)
	x := timeline.Extractor{Parser: &dateparse.Parser{Lang: l}}
	tl, err := x.Extract(context.Background(), timeline.Document{Text: "Am Montag kam er.", Date: wednesday})
	require.NoError(t, err)
	assert.Len(t, tl.Expressions, 1)
	assert.Empty(t, tl.Events)
}

// The document's day is counted where the parser says.
func TestLocation(t *testing.T) {
	x := timeline.Extractor{Parser: &dateparse.Parser{Location: time.FixedZone("New York", -4*3600)}}
	tl, err := x.Extract(context.Background(), timeline.Document{Text: "He left today.", Date: time.Date(2025, 6, 15, 2, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	require.Len(t, tl.Events, 1)
	assert.Equal(t, "2025-06-14", place(tl.Events[0]))
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := timeline.Extract(ctx, timeline.Document{Text: "It rained on Friday.", Date: wednesday})
	assert.ErrorIs(t, err, context.Canceled)
}

func documents(n int) []timeline.Document {
	var out []timeline.Document
	for i := range n {
		out = append(out, timeline.Document{ID: fmt.Sprint(i), Text: fmt.Sprintf("The %d men left on Friday.", i+2), Date: wednesday})
	}
	return out
}

func TestAllKeepsTheOrder(t *testing.T) {
	docs := documents(200)
	docs[17].Date = time.Time{}
	i := 0
	var read atomic.Int32
	x := timeline.Extractor{Workers: 8}
	for tl, err := range x.All(context.Background(), func(yield func(timeline.Document) bool) {
		for _, d := range docs {
			read.Add(1)
			if !yield(d) {
				return
			}
		}
	}) {
		if i == 17 {
			assert.ErrorIs(t, err, timeline.ErrNoDate)
		} else if assert.NoError(t, err) {
			assert.Equal(t, fmt.Sprint(i), tl.Document.ID)
			assert.Len(t, tl.Events, 1)
		}
		assert.LessOrEqual(t, int(read.Load())-i, 4*7+3, "documents read ahead")
		i++
	}
	assert.Equal(t, len(docs), i)
}

func TestAllStops(t *testing.T) {
	read := 0
	endless := func(yield func(timeline.Document) bool) {
		for {
			read++
			if !yield(documents(1)[0]) {
				return
			}
		}
	}
	x := timeline.Extractor{Workers: 2}
	n := 0
	for _, err := range x.All(context.Background(), endless) {
		require.NoError(t, err)
		if n++; n == 10 {
			break
		}
	}
	assert.Equal(t, 10, n)

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	for _, err := range x.All(ctx, endless) {
		if last = err; err != nil {
			break // the context's error, or one of a model that cannot be read
		}
		cancel()
	}
	assert.True(t, errors.Is(last, context.Canceled))
}

// hostile are texts that could hurt.
func hostile() map[string]string {
	return map[string]string{
		"empty": "", "nul": "\x00", "invalid": "\xff\xfe on Monday he left \xc3",
		"words":     strings.Repeat("the man left and ", 5_000),
		"weekdays":  strings.Repeat("Monday ", 25_000),
		"quotes":    strings.Repeat("“he said ", 5_000),
		"brackets":  strings.Repeat("(he left ", 5_000),
		"commas":    strings.Repeat("he, ", 12_000),
		"that":      strings.Repeat("he said that ", 8_000),
		"who":       strings.Repeat("the man who saw ", 8_000),
		"sentences": strings.Repeat("He left. ", 12_000),
		"talks":     strings.Repeat("talks on Friday ", 8_000),
	}
}

func TestHostileTexts(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) { check(t, extract(t, text)) })
	}
}

// check holds what is true of every timeline.
func check(t *testing.T, tl *timeline.Timeline) {
	text := tl.Document.Text
	ids := map[int]bool{}
	for _, e := range tl.Mentions {
		ok := 0 <= e.Start && e.Start < e.End && e.End <= len(text) && text[e.Start:e.End] == e.Text &&
			e.Sentence.Start <= e.Start && e.End <= e.Sentence.End && e.Status != "" && e.Class != "" && !ids[e.ID]
		if e.When.Basis != "" {
			ok = ok && e.When.Sieve != "" && e.When.Expression >= -1 && e.When.Expression < len(tl.Expressions) && e.When.Interval.Start < e.When.Interval.End && e.When.Confidence > 0 && e.When.Confidence <= 1
		}
		if !ok {
			t.Fatalf("mention %+v", e)
		}
		ids[e.ID] = true
	}
	for _, e := range tl.Events {
		open := e.Status == timeline.Planned || e.Status == timeline.Hypothetical || e.Status == timeline.Cancelled // at a time that nothing tells
		if !ids[e.ID] || e.When.Basis == "" && !open || e.Description == "" {
			t.Fatalf("event %+v", e)
		}
	}
	for i := 1; i < len(tl.Mentions); i++ {
		a, b := &tl.Mentions[i-1], &tl.Mentions[i]
		o, ok := tl.Order(a, b)
		if back, also := tl.Order(b, a); ok != also || ok != (o.Relation != "") || o.Basis != back.Basis || ok && o.Relation == back.Relation {
			t.Fatalf("%+v and %+v: %v, the other way round %v", a, b, o, back)
		}
	}
}

// FuzzExtract holds that any text gives a sound timeline, and the same one twice.
func FuzzExtract(f *testing.F) {
	for _, text := range hostile() {
		f.Add(text[:min(len(text), 200)])
	}
	files, _ := filepath.Glob("../testdata/articles/*.txtar")
	for _, file := range files {
		b, _ := os.ReadFile(file)
		f.Add(string(b[:min(len(b), 2000)]))
	}
	f.Fuzz(func(t *testing.T, text string) {
		tl := extract(t, text)
		check(t, tl)
		assert.Equal(t, tl, extract(t, text))
	})
}

// articles are the articles of testdata, some 3 KB each.
func articles(b testing.TB) (docs []timeline.Document, size int64) {
	for _, a := range golden.Articles(b, "../testdata/articles/*.txtar") {
		docs = append(docs, timeline.Document{Text: a.Text, Date: a.Date})
		size += int64(len(a.Text))
	}
	return docs, size
}

// BenchmarkExtract extracts every article of testdata an iteration, one after the other.
func BenchmarkExtract(b *testing.B) {
	benchmarkExtract(b, func(doc timeline.Document) error { _, err := timeline.Extract(context.Background(), doc); return err })
}

// BenchmarkExtractInto is BenchmarkExtract for a caller who hands the timeline back.
func BenchmarkExtractInto(b *testing.B) {
	var x timeline.Extractor
	var tl timeline.Timeline
	benchmarkExtract(b, func(doc timeline.Document) error { return x.ExtractInto(context.Background(), doc, &tl) })
}

func benchmarkExtract(b *testing.B, extract func(timeline.Document) error) {
	docs, size := articles(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, doc := range docs {
			if err := extract(doc); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "articles/s")
}
