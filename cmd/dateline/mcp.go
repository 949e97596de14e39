package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const mcpHelp = `Mcp offers dateline to language models as tools of the Model Context Protocol,
over standard input and output or, with --http, over HTTP.

Its tools:

    extract_timeline    the events of an article in order of time
    merge_timelines     the events of several articles, those of one happening as
                        one, with its sources and the dates they disagree on
    resolve_expression  a phrase such as "last Friday" as a date, with the
                        explanation
    check_date          whether the date of a claim agrees with a text

A client starts it; in the settings of most it is the command "dateline" with
the argument "mcp".

exit codes: 0 the client closed the connection, 1 something failed, 2 wrong usage`

const mcpExample = `dateline mcp
dateline mcp --http 127.0.0.1:8080`

// maxToolText is how many bytes of text a tool takes. A language model that could write more has no use for it.
const maxToolText = 1 << 20

func newMCP(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use: "mcp [flags]", Short: "offer tools to language models", Long: mcpHelp, Example: mcpExample, Args: noFiles,
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	fs := cmd.Flags()
	addr := fs.String("http", "",
		"serve the streamable HTTP transport at http://`ADDR`/mcp in place of standard input and output; it keeps no sessions")
	rules := packs(cmd, "a folder `DIR` with rules of your own, as for extract; may be repeated")
	loc := location(fs, "`ZONE` where days are counted, as for extract")
	level := choice(fs, "log", "", "`LEVEL` of the log, on standard error: warn, error, info or debug", "warn", "error", "info", "debug")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		english, err := withPacks(*rules)
		if err != nil {
			return err
		}
		log := newLog(c.stderr, *level, "text")
		x := &timeline.Extractor{Parser: &dateparse.Parser{Lang: english}}
		if err := ready(ctx, x); err != nil {
			return err
		}
		t := &tools{x: x, location: *loc, log: log}
		if t.check, err = newChecker(x); err != nil {
			return err
		}
		srv := t.server(log)
		if fs.Changed("http") {
			h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return srv },
				&mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true, Logger: log, MaxRequestBodyBytes: 4 * maxToolText})
			mux := http.NewServeMux()
			mux.Handle("/mcp", http.NewCrossOriginProtection().Handler(h))
			return c.serve(ctx, &server{addr: *addr, path: "/mcp", handler: mux, drain: 15 * time.Second, log: log})
		}
		if c.ttyIn {
			c.say("a client speaks the Model Context Protocol here; end with ctrl-d")
		}
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		err = srv.Run(ctx, conversation{&mcp.IOTransport{Reader: io.NopCloser(c.stdin), Writer: unclosed{c.stdout}, MaxLineLength: 8 * maxToolText}})
		if err != nil && !errors.Is(err, io.EOF) && ctx.Err() == nil {
			return failf("the connection broke: %w", err)
		}
		return nil
	}
	return cmd
}

// unclosed is standard output, which stays open.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// tools are the tools and what they work with.
type tools struct {
	x        *timeline.Extractor
	check    *checker
	location *time.Location
	log      *slog.Logger
}

// instructions tell a model what the tools are for.
const instructions = `dateline finds out from the words of an English text when things happened. It calls no model: the same input has the ` +
	`same answer, and what the text does not say is not guessed. Every tool needs the date on which the text was published ("date"), as ` +
	`"Saturday" or "last month" mean nothing without it; today is never assumed. Times are TIMEX3 values and never finer than the words: ` +
	`2025-06-13 a day, 2025-W24 a week, 2025-06 a month, 2025 a year, 2025-06-13TEV an evening, P3D three days, PAST_REF "recently". ` +
	`Intervals end before their end. Offsets are bytes into the UTF-8 text.`

func (t *tools) server(log *slog.Logger) *mcp.Server {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	srv := mcp.NewServer(&mcp.Implementation{Name: "dateline", Title: "dateline: when things happened, by the words of a text", Version: version},
		&mcp.ServerOptions{Instructions: instructions, Logger: log, Capabilities: &mcp.ServerCapabilities{}})
	no := false
	hints := &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &no, DestructiveHint: &no}
	mcp.AddTool(srv, &mcp.Tool{
		Name: "extract_timeline", Title: "Timeline of a text", Annotations: hints,
		Description: `Extracts the events of a news text in order of time: when each happened, how it stands (occurred, ongoing, planned, cancelled, ` +
			`denied, hypothetical), who says so, and the words that its date rests on. Use it before you put events of an article in order, store them ` +
			`with dates, or tell when something happened. Events without "when" are those that nothing in the text places; do not date them yourself. ` +
			`Of a long text ask for a part: since and until, entities, statuses, min_confidence.`,
	}, guarded(t, t.extractTimeline))
	mcp.AddTool(srv, &mcp.Tool{
		Name: "merge_timelines", Title: "One timeline of several texts", Annotations: hints,
		Description: `Makes one timeline of several news texts: what they tell of one happening is one event, with every text that tells of it, the date that most ` +
			`of them hold, the dates that they disagree on, and how it stands after the last of them (planned in the first, occurred in the second). Use it ` +
			`when you have more than one article of a story, in place of comparing the answers of extract_timeline yourself. With "entity" it is the timeline ` +
			`of one person, body or thing, under all of its names; with "telling" a summary: so many events, of the days that later texts come back to. Where ` +
			`"conflicts" is there, the texts do not agree on the date: tell the reader so. Two events may still be one happening that the texts tell in very ` +
			`different words. Events without "when" are those that nothing places; do not date them yourself.`,
	}, guarded(t, t.mergeTimelines))
	mcp.AddTool(srv, &mcp.Tool{
		Name: "resolve_expression", Title: "Date of a phrase", Annotations: hints,
		Description: `Says which date, interval or length a phrase such as "last Friday", "two weeks ago" or "early March" means in a text that was ` +
			`published on a date, and explains why: the rule, the words, the side of the date. A bare weekday is past unless the words around it ` +
			`look ahead, so give the clause, "will meet on Friday", where there is one.`,
	}, guarded(t, t.resolveExpression))
	mcp.AddTool(srv, &mcp.Tool{
		Name: "check_date", Title: "Does a date agree with a text", Annotations: hints,
		Description: `Checks a claim's date against a text: does the text say that this happened then? Use it to verify a date that you or somebody else ` +
			`gave to an event before you rely on it. The verdict is "agrees", "disagrees", "text_does_not_say" or "unclear"; with it come the sentence ` +
			`of the text and where the text places the event. The event is found by the words that claim and text share, in any form, and by a few that ` +
			`papers write for one another (attack, strike), so put the claim in the text's own words, one event at a time; where the verdict is ` +
			`"unclear", read "reason" and try the words of the text before you conclude anything. Read "status" too: a date can agree and the event be planned or cancelled.`,
	}, guarded(t, t.checkDate))
	return srv
}

// guarded is a tool that answers a panic with an error: a model can go on, and the log says what it was.
func guarded[In, Out any](t *tools, f func(context.Context, In) (Out, error)) mcp.ToolHandlerFor[In, Out] {
	return func(ctx context.Context, _ *mcp.CallToolRequest, in In) (_ *mcp.CallToolResult, out Out, err error) {
		defer func() {
			if v := recover(); v != nil {
				t.log.Error("panic", "value", v, "stack", string(debug.Stack()))
				err = errors.New("something went wrong inside the tool")
			}
		}()
		out, err = f(ctx, in)
		return nil, out, err
	}
}

// document makes the document of a tool's input.
func (t *tools) document(text, date, title string) (timeline.Document, error) {
	if len(text) > maxToolText {
		return timeline.Document{}, fmt.Errorf("the text has %d bytes; at most %d are read at once", len(text), maxToolText)
	}
	d, err := wire.ParseDate(date, t.location)
	if err != nil {
		return timeline.Document{}, fmt.Errorf("date: %w", err)
	}
	return timeline.Document{Text: text, Title: title, Date: d}, nil
}

type timelineInput struct {
	Text string `json:"text" jsonschema:"the whole text of the article, without markup"`
	Date string `json:"date" jsonschema:"the day on which the text was published, as 2025-06-15, or with a clock time and zone as 2025-06-15T16:30:00Z"`
	All  bool   `json:"all,omitempty" jsonschema:"true for every event that is mentioned, also sayings and what a reader would leave out; false for what belongs on a timeline"`

	Title         string   `json:"title,omitempty" jsonschema:"the headline, where there is one"`
	Since         string   `json:"since,omitempty" jsonschema:"leave out what cannot lie in the time from the beginning of this day, month or year on: 2025-06-14, 2025-06 or 2025. What nothing places is left out too"`
	Until         string   `json:"until,omitempty" jsonschema:"leave out what cannot lie in the time up to the end of this day, month or year, and what nothing places"`
	Entities      []string `json:"entities,omitempty" jsonschema:"leave out what has nothing to do with these names, each a participant, the source or a place, or the last words of one: Putin is Vladimir Putin too"`
	Statuses      []string `json:"statuses,omitempty" jsonschema:"leave out what does not stand so: any of occurred, ongoing, planned, cancelled, denied, hypothetical"`
	MinConfidence float64  `json:"min_confidence,omitempty" jsonschema:"0 to 1: leave out what is placed less surely, and what nothing places; 0.8 for what must not be wrong"`
}

// filter is what a model asks for.
func (in *timelineInput) filter() (timeline.Filter, error) {
	return toolFilter(in.Since, in.Until, in.Entities, in.Statuses, in.MinConfidence)
}

// toolFilter makes a filter of what tools take.
func toolFilter(since, until string, entities, statuses []string, minConfidence float64) (f timeline.Filter, err error) {
	set := func(field, name string, values ...string) {
		for _, v := range values {
			if e := wire.SetFilter(&f, name, v); e != nil && err == nil {
				err = fmt.Errorf("%s: %q: %w", field, v, e)
			}
		}
	}
	if since != "" {
		set("since", "since", since)
	}
	if until != "" {
		set("until", "until", until)
	}
	set("entities", "entity", entities...)
	set("statuses", "status", statuses...)
	set("min_confidence", "min_confidence", strconv.FormatFloat(minConfidence, 'g', -1, 64))
	if err == nil {
		err = wire.CheckFilter(&f)
	}
	return f, err
}

type timelineOutput struct {
	Date   string      `json:"date" jsonschema:"the document date"`
	Events []toolEvent `json:"events" jsonschema:"in order of time; those that nothing places come last, without when"`
}

// toolTime is a time as tools tell it.
type toolTime struct {
	Value string `json:"value" jsonschema:"TIMEX3 value, never finer than the words"`
	Start string `json:"start,omitempty" jsonschema:"begin of the interval, RFC 3339; absent where that side is open or the value names no calendar time"`
	End   string `json:"end,omitempty" jsonschema:"end of the interval, exclusive, RFC 3339; absent where that side is open or the value names no calendar time"`
}

type toolWhen struct {
	toolTime
	Relation   string  `json:"relation" jsonschema:"how the event lies to the value: on, during (in it), before, after, since (begins in it and goes on), until"`
	RestsOn    string  `json:"rests_on" jsonschema:"the words of the text that the time rests on; empty for the document date"`
	Basis      string  `json:"basis" jsonschema:"explicit: words of the event's own clause; context: carried over from the text around it, less sure; document: the document date, less sure"`
	Confidence float64 `json:"confidence,omitempty" jsonschema:"0 to 1: how often the step that placed it was right when last measured"`
}

type toolEvent struct {
	What     string    `json:"what" jsonschema:"the clause that tells it"`
	When     *toolWhen `json:"when,omitempty" jsonschema:"absent where nothing in the text places the event"`
	Status   string    `json:"status" jsonschema:"occurred, ongoing, planned, cancelled, denied or hypothetical"`
	Source   string    `json:"source,omitempty" jsonschema:"who says so, where the text attributes it"`
	Who      []string  `json:"who,omitempty" jsonschema:"names of who took part"`
	Where    []string  `json:"where,omitempty" jsonschema:"names of where it happened"`
	Trigger  string    `json:"trigger" jsonschema:"the word that names the event"`
	Start    int       `json:"start" jsonschema:"where the trigger begins, in bytes"`
	End      int       `json:"end" jsonschema:"where the trigger ends, in bytes"`
	Sentence [2]int    `json:"sentence" jsonschema:"where its sentence begins and ends, in bytes"`
}

func (t *tools) extractTimeline(ctx context.Context, in timelineInput) (timelineOutput, error) {
	doc, err := t.document(in.Text, in.Date, in.Title)
	if err != nil {
		return timelineOutput{}, err
	}
	want, err := in.filter()
	if err != nil {
		return timelineOutput{}, err
	}
	tl, err := t.x.Extract(ctx, doc)
	if err != nil {
		return timelineOutput{}, err
	}
	tl = want.Of(tl)
	events := tl.Events
	if in.All {
		events = tl.Mentions
	}
	out := timelineOutput{Date: in.Date, Events: []toolEvent{}}
	var rest []toolEvent
	for i := range events {
		if e := eventOf(tl, &events[i]); e.When == nil {
			rest = append(rest, e)
		} else {
			out.Events = append(out.Events, e)
		}
	}
	out.Events = append(out.Events, rest...)
	return out, nil
}

// eventOf is an event as tools tell it.
func eventOf(tl *timeline.Timeline, e *timeline.Event) toolEvent {
	out := toolEvent{What: e.Description, Status: string(e.Status), Source: e.Source, Who: e.Participants, Where: e.Places, Trigger: e.Text, Start: e.Start, End: e.End,
		Sentence: [2]int{e.Sentence.Start, e.Sentence.End}}
	if out.What == "" {
		out.What = e.Text
	}
	out.When = whenOf(tl, &e.When)
	return out
}

// whenOf is the time of an event; nil where nothing places it.
func whenOf(tl *timeline.Timeline, w *timeline.When) *toolWhen {
	if w.Value == (calendar.Value{}) {
		return nil
	}
	out := &toolWhen{Relation: string(w.Relation), Basis: string(w.Basis), Confidence: w.Confidence}
	out.toolTime = timeOf(w.Value, w.Interval, wire.ZoneOf(tl, w))
	if w.Expression >= 0 {
		out.RestsOn = tl.Expressions[w.Expression].Text
	}
	return out
}

func timeOf(v calendar.Value, iv calendar.Interval, zone *time.Location) toolTime {
	start, end := wire.FormatInterval(iv, zone)
	return toolTime{v.String(), start, end}
}

type phraseInput struct {
	Phrase string `json:"phrase" jsonschema:"the phrase, as last Friday or two weeks ago, alone or with the clause that it stands in"`
	Date   string `json:"date" jsonschema:"the day on which the text was published, as 2025-06-15, or with a clock time and zone as 2025-06-15T16:30:00Z"`
}

type phraseOutput struct {
	Whole       bool             `json:"whole" jsonschema:"whether the phrase as a whole is one expression of time; false for a clause that holds one, for several and for none"`
	Expressions []toolExpression `json:"expressions" jsonschema:"the expressions of time in the phrase; empty where there is none"`
}

type toolExpression struct {
	Text string `json:"text" jsonschema:"its words"`
	From int    `json:"from" jsonschema:"where it begins in the phrase, in bytes"`
	To   int    `json:"to" jsonschema:"where it ends in the phrase, in bytes"`
	Type string `json:"type" jsonschema:"DATE, TIME, DURATION or SET (TIMEX3)"`
	toolTime
	Mod         string   `json:"mod,omitempty" jsonschema:"START for early, MID, END for late, APPROX for about, and so on"`
	CouldBe     []string `json:"could_be,omitempty" jsonschema:"other values that the words leave open"`
	Conflict    string   `json:"conflict,omitempty" jsonschema:"the weekday that the words name beside a date which is another weekday: the text has a mistake"`
	Explanation string   `json:"explanation" jsonschema:"why it was read so: the rule, the words with their classes, the meaning before a date comes in, what it was read on, which side was chosen and by which word"`
}

// maxPhrase is how many bytes a phrase may have: a page of text is none.
const maxPhrase = 2000

func (t *tools) resolveExpression(_ context.Context, in phraseInput) (phraseOutput, error) {
	out := phraseOutput{Expressions: []toolExpression{}}
	if len(in.Phrase) > maxPhrase {
		return out, fmt.Errorf("the phrase has %d bytes; at most %d are read, and extract_timeline reads texts", len(in.Phrase), maxPhrase)
	}
	doc, err := t.document(in.Phrase, in.Date, "")
	if err != nil {
		return out, err
	}
	ref := dateparse.Reference{Date: doc.Date}
	for _, why := range t.x.Parser.Explain(in.Phrase, ref) {
		e := why.Expression
		if e.Type == "" { // words that a rule keeps from being a time
			continue
		}
		zone := doc.Date.Location()
		if e.Location() != nil {
			zone = e.Location()
		}
		x := toolExpression{Text: e.Text, From: e.Start, To: e.End, Type: string(e.Type), toolTime: timeOf(e.Value, e.Interval, zone), Mod: string(e.Mod),
			Explanation: why.String()}
		for _, v := range e.Alternatives() {
			x.CouldBe = append(x.CouldBe, v.String())
		}
		if w, ok := e.Conflict(); ok {
			x.Conflict = w.String()
		}
		out.Expressions = append(out.Expressions, x)
	}
	_, err = t.x.Parser.Resolve(in.Phrase, ref)
	out.Whole = err == nil
	return out, nil
}

type claimInput struct {
	Text      string `json:"text" jsonschema:"the whole text that the claim is checked against, without markup"`
	Date      string `json:"date" jsonschema:"the day on which the text was published, as 2025-06-15"`
	Claim     string `json:"claim" jsonschema:"what is claimed to have happened, one event in a short sentence, best in the words of the text: Israel launched strikes"`
	ClaimDate string `json:"claim_date" jsonschema:"when it is claimed to have happened: 2025-06-13, 2025-06, 2025, 2025-06-13T14:30:00Z, or words that are read on the publication date, as last Friday"`
}

type claimOutput struct {
	Verdict  string         `json:"verdict" jsonschema:"agrees: the text places the event inside the claimed time; disagrees: it places it elsewhere; text_does_not_say: the text tells of it, with no time for it or only a coarser one; unclear: no event of the text is called so, or several are, or what places it is too weak to contradict"`
	Reason   string         `json:"reason" jsonschema:"the verdict in a sentence"`
	Claimed  toolTime       `json:"claimed" jsonschema:"the claimed time as it was read"`
	Evidence []toolEvidence `json:"evidence" jsonschema:"the events of the text that were taken to be meant, the likeliest first; empty where there is none"`
}

type toolEvidence struct {
	Sentence string    `json:"sentence" jsonschema:"the sentence of the text"`
	Start    int       `json:"start" jsonschema:"where the sentence begins, in bytes"`
	End      int       `json:"end" jsonschema:"where the sentence ends, in bytes"`
	Event    toolEvent `json:"event" jsonschema:"the event that it tells of"`
}

func (t *tools) checkDate(ctx context.Context, in claimInput) (claimOutput, error) {
	out := claimOutput{Evidence: []toolEvidence{}}
	doc, err := t.document(in.Text, in.Date, "")
	switch {
	case err != nil:
		return out, err
	case strings.TrimSpace(in.Claim) == "":
		return out, errors.New("claim: it is empty; say what is claimed to have happened")
	case len(in.Claim) > maxPhrase:
		return out, fmt.Errorf("the claim has %d bytes; at most %d are read: one event in a short sentence", len(in.Claim), maxPhrase)
	}
	value, interval, err := t.check.readTime(in.ClaimDate, dateparse.Reference{Date: doc.Date})
	if err != nil {
		return out, fmt.Errorf("claim_date: %w", err)
	}
	tl, err := t.x.Extract(ctx, doc)
	if err != nil {
		return out, err
	}
	j := t.check.check(tl, claimed{in.Claim, value, interval})
	out.Verdict, out.Reason, out.Claimed = j.verdict, j.reason, timeOf(value, interval, doc.Date.Location())
	for _, e := range j.events {
		s := e.Sentence
		out.Evidence = append(out.Evidence, toolEvidence{doc.Text[s.Start:s.End], s.Start, s.End, eventOf(tl, e)})
	}
	return out, nil
}
