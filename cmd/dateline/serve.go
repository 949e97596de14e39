package main

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/service"
)

const serveHelp = `Serve answers over HTTP: a document in, its timeline out, in the JSON of
"extract --to jsonl". It prints its address and serves until it is interrupted.

    POST /v1/timeline     a document; ?detail=all for every mention
    POST /v1/timelines    documents one a line, answered one a line
    POST /v1/expressions  a document, answered with its time expressions
    GET  /                a page to paste an article into
    GET  /openapi.json    OpenAPI 3.1
    GET  /healthz         200, or 503 while it stops
    GET  /metrics         for Prometheus

It keeps nothing of what it was sent. It has no passwords and no encryption:
beyond your own machine, put it behind something that has.

exit codes: 0 all requests were answered, 1 something failed, 2 wrong usage`

const serveExample = `dateline serve
curl -H 'Content-Type: application/json' http://127.0.0.1:8080/v1/timeline \
    -d '{"date":"2025-06-15","text":"Talks resumed on Friday."}'`

func newServe(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use: "serve [flags]", Short: "answer over HTTP", Long: serveHelp, Example: serveExample, Args: noFiles,
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	fs := cmd.Flags()
	addr := fs.StringP("addr", "a", "127.0.0.1:8080", "`ADDR` where to listen; :8080 is all addresses, port 0 a free port")
	rules := packs(cmd, "a folder `DIR` with rules of your own, as for extract; may be repeated")
	loc := location(fs, "`ZONE` where days are counted, as for extract")
	origins := fs.StringSlice("origin", nil, "a web `ORIGIN` whose pages may ask, as https://news.example; * is any; may be repeated")
	level := choice(fs, "log", "", "`LEVEL` of the log, on standard error: info, debug with a line for every request, warn or error",
		"info", "debug", "warn", "error")
	logFormat := choice(fs, "log-format", "", "`FORMAT` of the log: text or json", "text", "json")
	workers := count(fs, "workers", "documents worked on at once, a `NUMBER`: one for each processor where not given")
	maxBody := size(fs, "max-body", "`SIZE` of a document in bytes: 1MiB where not given; a larger one is refused with 413")
	maxMerged := count(fs, "max-merged", "`NUMBER` of documents of a merged timeline: 1000 where not given")
	maxMergeBody := size(fs, "max-merge-body", "`SIZE` that they have together: 16MiB where not given")
	maxHeld := size(fs, "max-held", "`SIZE` of bodies and answers in memory: 256MiB where not given; beyond it bodies are refused with 503")
	maxWaiting := count(fs, "max-waiting", "`NUMBER` of documents that wait for a worker: 512 where not given; the next is refused with 503")
	maxStreams := count(fs, "max-streams", "`NUMBER` of streams of /v1/timelines at once: 32 where not given")
	maxPerClient := count(fs, "max-per-client", "`NUMBER` of requests of one address at once: any where not given; the next is refused with 429")
	readTimeout := duration(fs, "read-timeout", "`TIME` for a body to arrive, and between the lines of a stream: 30s where not given", 0)
	workTimeout := duration(fs, "work-timeout", "`TIME` for a document to wait and be worked on: 30s where not given", 0)
	writeTimeout := duration(fs, "write-timeout", "`TIME` for a client to take its answer: 30s where not given", 0)
	drain := duration(fs, "drain", "`TIME` for requests to end when the program is interrupted: 15s where not given; a second interrupt ends it at once",
		15*time.Second)
	under(cmd, "limits", "workers", "max-body", "max-merged", "max-merge-body", "max-held", "max-waiting", "max-streams", "max-per-client",
		"read-timeout", "work-timeout", "write-timeout", "drain")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		x, err := extractorWith(*rules)
		if err != nil {
			return err
		}
		log := newLog(c.stderr, *level, *logFormat)
		if err := ready(cmd.Context(), x); err != nil {
			return err
		}
		h := &service.Handler{
			Extractor: x, Location: *loc, Workers: *workers,
			MaxBody: *maxBody, MaxMerged: *maxMerged, MaxMergeBody: *maxMergeBody, MaxHeld: *maxHeld, MaxWaiting: *maxWaiting, MaxStreams: *maxStreams, MaxPerClient: *maxPerClient,
			ReadTimeout: *readTimeout, WorkTimeout: *workTimeout, WriteTimeout: *writeTimeout,
			Origins: *origins, Logger: log,
		}
		return c.serve(cmd.Context(), &server{addr: *addr, handler: h, stopping: h.Stop, drain: *drain, log: log})
	}
	return cmd
}
