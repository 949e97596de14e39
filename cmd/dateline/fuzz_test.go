package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

// FuzzMessages sends any lines to the tools, behind the greeting of a client. Each answer is a line of JSON-RPC, nothing panics inside a tool, and the
// conversation ends with the lines.
func FuzzMessages(f *testing.F) {
	call := func(tool, arguments string) string {
		return `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + tool + `","arguments":` + arguments + "}}\n"
	}
	f.Add(call("extract_timeline", `{"text":"Talks were held in Lyon on Friday.","date":"2025-06-15","since":"2025-06","entities":["Lyon"],"statuses":["occurred"],"min_confidence":0.5,"all":true}`))
	f.Add(call("merge_timelines", `{"documents":[{"id":"a","date":"2025-06-15","text":"Talks were held on Friday."},{"date":"2025-06-16","text":"Talks will go on."}],"telling":1,"entity":"Lyon"}`))
	f.Add(call("resolve_expression", `{"phrase":"last Friday","date":"2025-03-19"}`) + call("resolve_expression", `{"phrase":"\ud800","date":"0001-01-01"}`))
	f.Add(call("check_date", `{"text":"Talks were held on Friday.","date":"2025-06-15","claim":"Talks were held","claim_date":"last Friday"}`))
	f.Add(call("nothing", `[]`) + call("check_date", `{"date":1}`))
	f.Add(`{"jsonrpc":"2.0","id":"x","method":"tools/list"}` + "\n" + `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"x"}}` + "\nx\n")
	f.Add("[]\n{}\n[{}]\n\xff\n{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"\"}\n")
	panicked := false
	x := &timeline.Extractor{Parser: &dateparse.Parser{Lang: lang.English()}}
	check, err := newChecker(x)
	if err != nil {
		f.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(written(func(line []byte) { panicked = panicked || bytes.Contains(line, []byte("msg=panic")) }), nil))
	t := &tools{x: x, check: check, log: log}
	srv := t.server(slog.New(slog.DiscardHandler))
	f.Fuzz(func(ft *testing.T, lines string) {
		const hello = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}` +
			"\n" + `{"jsonrpc":"2.0","method":"notifications/initialized"}` + "\n"
		var out bytes.Buffer
		err := srv.Run(context.Background(), conversation{&mcp.IOTransport{Reader: io.NopCloser(strings.NewReader(hello + lines)), Writer: unclosed{&out}, MaxLineLength: 1 << 20}})
		if panicked {
			ft.Fatal("a tool panicked")
		}
		for line := range bytes.Lines(out.Bytes()) {
			var message struct{ JSONRPC string }
			if wrong := json.Unmarshal(line, &message); wrong != nil || message.JSONRPC != "2.0" {
				ft.Fatalf("%s: %v, and %v", line, wrong, err)
			}
		}
	})
}

// written is a writer that tells of each write.
type written func(line []byte)

func (w written) Write(b []byte) (int, error) {
	w(b)
	return len(b), nil
}

// FuzzArguments runs the program with any values of its flags, one a line, on any input. What goes wrong has an exit code and is told on standard
// error; JSON that is written is JSON; and the same command writes the same.
func FuzzArguments(f *testing.F) {
	const article = "date 2025-06-15\n\nTalks were held in Lyon on Friday. They will go on next week."
	f.Add("extract", "date=2025-06-15\nto=jsonl\ndetail=all", article)
	f.Add("extract", "from=jsonl\nto=jsonl\nlocation=Europe/Oslo\nworkers=2", `{"date":"2025-06-15","text":"It rained."}`+"\n{")
	f.Add("extract", "since=2025-06\nuntil=2025-W24\nentity=Lyon\nstatus=planned,cancelled\nmin-confidence=0.5\nto=csv", article)
	f.Add("extract", "title=\nmax-size=1 KiB\nto=ical\ndate=2025-06-15T16:30:00+02:00", article)
	f.Add("merge", "from=jsonl\nentity=Lyon\ntelling=2", `{"date":"2025-06-15","text":"Talks were held in Lyon on Friday."}`)
	f.Add("explain", "date=2025-06-15\nnarrative", "last Friday")
	f.Add("extract", "color=always\nto=table\ndate=9999-12-31", "On Monday he left. He will come tomorrow.")
	f.Fuzz(func(t *testing.T, command, flags, input string) {
		switch command {
		case "extract", "merge", "explain":
		default:
			return // the others serve, or read folders
		}
		args := []string{command}
		for flag := range strings.SplitSeq(flags, "\n") {
			name, _, _ := strings.Cut(flag, "=")
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "out", "resume", "force", "rules", "": // which write files, or read folders
				return
			}
			args = append(args, "--"+flag)
		}
		code, out, said := run1(args, input)
		again, same, _ := run1(args, input)
		switch {
		case code != again || out != same:
			t.Fatalf("%q: exit code %d and %q, then %d and %q", args, code, out, again, same)
		case code != exitOK && code != exitFailed && code != exitUsage:
			t.Fatalf("%q: exit code %d", args, code)
		case code == exitUsage && (out != "" || !strings.HasPrefix(said, "dateline: ")):
			t.Fatalf("%q: %q, and told is %q", args, out, said)
		case code == exitFailed && said == "" && !strings.Contains(out, `"error":`):
			t.Fatalf("%q: exit code %d and nothing told", args, code)
		case strings.Contains(said, "panic") && !strings.Contains(flags+input, "panic"):
			t.Fatalf("%q: %s", args, said)
		}
		if code == exitOK && strings.HasPrefix(out, `{"`) && utf8.ValidString(input) {
			for line := range strings.Lines(out) {
				if !json.Valid([]byte(line)) && strings.Contains(flags, "to=jsonl") {
					t.Fatalf("%q: %s", args, line)
				}
			}
		}
	})
}

// run1 runs the program on an input and gives its exit code, what it wrote and what it told.
func run1(args []string, input string) (code int, out, said string) {
	var stdout, stderr bytes.Buffer
	c := &console{stdin: strings.NewReader(input), stdout: &stdout, stderr: &stderr, width: 80, widthErr: 80}
	code = run(context.Background(), c, args)
	return code, stdout.String(), stderr.String()
}

// FuzzResume goes on with any file of results. It is refused and left as it is, or its whole lines stay and a line that was not written to its end goes;
// documents with an id that has a result are left out, once a result.
func FuzzResume(f *testing.F) {
	result := string(wire.AppendError([]byte(nil), "a", io.EOF))
	f.Add(result+"\n"+result[:9], "a")
	f.Add(`{"id":"\u00e9","date":"2025-06-15","expressions":[],"events":[]}`+"\n", "é")
	f.Add(`{"id":"a","text":"It rained."}`+"\n", "a")
	f.Add("\n\n", "")
	f.Add("It rained.", "")
	f.Fuzz(func(t *testing.T, content, id string) {
		path := filepath.Join(t.TempDir(), "results.jsonl")
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		a, err := resume(path)
		left, readErr := os.ReadFile(path)
		if readErr != nil {
			t.Fatal(readErr)
		}
		if err != nil {
			if string(left) != content {
				t.Fatalf("%v, and %q became %q", err, content, left)
			}
			return
		}
		defer a.close()
		if !strings.HasPrefix(content, string(left)) || strings.Contains(content[len(left):], "\n") || a.lines != strings.Count(string(left), "\n") {
			t.Fatalf("%q became %q, with %d results", content, left, a.lines)
		}
		n := 0
		for {
			done, err := a.has(id)
			if err != nil {
				t.Fatal(err)
			}
			if !done {
				break
			}
			n++
		}
		if n > a.lines {
			t.Fatalf("%d documents are left out for %d results", n, a.lines)
		}
	})
}
