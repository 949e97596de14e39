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
	"syscall"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

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
		x, err := extractorWith(*rules)
		if err != nil {
			return err
		}
		log := newLog(c.stderr, *level, "text")
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
