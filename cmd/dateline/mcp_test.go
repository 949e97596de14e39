package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The tools as a client of the SDK sees them, with the program in a process of its own, over standard input and output and over HTTP.
func TestMCP(t *testing.T) {
	for name, transport := range map[string]func(*testing.T) mcp.Transport{
		"stdio": func(t *testing.T) mcp.Transport { return &mcp.CommandTransport{Command: program(t, "mcp")} },
		"http": func(t *testing.T) mcp.Transport {
			r := runServer(t, "mcp", "--http", "127.0.0.1:0", "--log", "info")
			t.Cleanup(func() {
				code, told := r.interrupt(t, syscall.SIGTERM)
				assert.Equal(t, exitOK, code)
				assert.Contains(t, told, "msg=stopped")
			})
			return &mcp.StreamableClientTransport{Endpoint: r.url, DisableStandaloneSSE: true}
		},
	} {
		t.Run(name, func(t *testing.T) {
			client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
			session, err := client.Connect(t.Context(), transport(t), nil)
			require.NoError(t, err)
			defer session.Close()
			testTools(t, session)
		})
	}
}

func testTools(t *testing.T, session *mcp.ClientSession) {
	list, err := session.ListTools(t.Context(), nil)
	require.NoError(t, err)
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		assert.Greater(t, len(tool.Description), 100, tool.Name)
		assert.True(t, tool.Annotations.ReadOnlyHint, tool.Name)
		for _, schema := range []any{tool.InputSchema, tool.OutputSchema} {
			assert.Empty(t, undescribed(schema, tool.Name), "a model has to guess what these are")
		}
	}
	assert.ElementsMatch(t, []string{"extract_timeline", "merge_timelines", "resolve_expression", "check_date"}, names)

	var timeline timelineOutput
	use(t, session, "extract_timeline", map[string]any{"text": claimText, "date": "2025-06-15"}, &timeline)
	var told []string
	for _, e := range timeline.Events {
		when := "undated"
		if e.When != nil {
			when = e.When.Value
		}
		told = append(told, when+" "+e.Status+" "+e.What)
		assert.Equal(t, e.Trigger, claimText[e.Start:e.End])
		assert.LessOrEqual(t, e.Sentence[0], e.Start)
	}
	assert.Contains(t, told, "2025-06-13 occurred The river Tarn burst its banks on Friday")
	assert.Contains(t, told, "2025-06-15 cancelled A concert planned for Sunday was called off")
	var all timelineOutput
	use(t, session, "extract_timeline", map[string]any{"text": claimText, "date": "2025-06-15", "all": true}, &all)
	assert.Greater(t, len(all.Events), len(timeline.Events))
	use(t, session, "extract_timeline", map[string]any{"text": "", "date": "2025-06-15"}, &all)
	assert.Empty(t, all.Events)

	for _, part := range []struct {
		want map[string]any
		told []string
	}{
		{map[string]any{"since": "2025-06-15"}, []string{"shut", "concert", "open"}},
		{map[string]any{"until": "2018"}, []string{"built", "shut"}},
		{map[string]any{"entities": []string{"reyes"}}, []string{"concert"}},
		{map[string]any{"statuses": []string{"planned", "cancelled"}}, []string{"concert", "open"}},
		{map[string]any{"min_confidence": 1}, nil},
	} {
		part.want["text"], part.want["date"] = claimText, "2025-06-15"
		use(t, session, "extract_timeline", part.want, &all)
		var told []string
		for _, e := range all.Events {
			told = append(told, e.Trigger)
		}
		assert.Equal(t, part.told, told, part.want)
	}

	use(t, session, "extract_timeline", map[string]any{"text": "Talks were held in Lyon on Friday.", "date": "2025-06-15", "title": "Talks in Lyon", "entities": []string{"Lyon"}}, &all)
	require.Len(t, all.Events, 1)
	assert.Equal(t, []string{"Lyon"}, all.Events[0].Where)

	var phrase phraseOutput
	use(t, session, "resolve_expression", map[string]any{"phrase": "last Friday", "date": "2025-03-19"}, &phrase)
	require.Len(t, phrase.Expressions, 1)
	assert.True(t, phrase.Whole)
	x := phrase.Expressions[0]
	assert.Equal(t, toolTime{"2025-03-14", "2025-03-14T00:00:00Z", "2025-03-15T00:00:00Z"}, x.toolTime)
	assert.Contains(t, x.Explanation, "step-weekday")
	assert.Contains(t, x.Explanation, "read on   2025-03-19 (document date)")
	use(t, session, "resolve_expression", map[string]any{"phrase": "will meet on Friday at 9 a.m. ET", "date": "2025-03-19"}, &phrase)
	require.Len(t, phrase.Expressions, 1)
	assert.False(t, phrase.Whole)
	assert.Equal(t, "2025-03-21T09:00:00-04:00", phrase.Expressions[0].Start)
	use(t, session, "resolve_expression", map[string]any{"phrase": "Monday, March 4, 2025", "date": "2025-03-19"}, &phrase)
	assert.Equal(t, "Monday", phrase.Expressions[0].Conflict)
	use(t, session, "resolve_expression", map[string]any{"phrase": "recently", "date": "2025-03-19"}, &phrase)
	assert.Equal(t, toolTime{Value: "PAST_REF"}, phrase.Expressions[0].toolTime)
	use(t, session, "resolve_expression", map[string]any{"phrase": "the dam", "date": "2025-03-19"}, &phrase)
	assert.False(t, phrase.Whole)
	assert.Empty(t, phrase.Expressions)

	for _, c := range []struct{ claim, date, verdict, sentence string }{
		{"The Tarn burst its banks", "2025-06-13", agrees, "The river Tarn burst"},
		{"The Tarn burst its banks", "last Wednesday", disagrees, "The river Tarn burst"},
		{"The dam was built", "1962-05", silent, "The dam, which was built in 1962"},
		{"A volcano erupted", "2025-06-13", unclear, ""},
		{"The show was scrapped", "2025-06-15", unclear, ""},
		{"The concert was cancelled", "2025-06-15", agrees, "A concert planned"},
	} {
		var out claimOutput
		use(t, session, "check_date", map[string]any{"text": claimText, "date": "2025-06-15", "claim": c.claim, "claim_date": c.date}, &out)
		assert.Equal(t, c.verdict, out.Verdict, c.claim)
		assert.NotEmpty(t, out.Reason)
		if c.sentence == "" {
			assert.Empty(t, out.Evidence)
			continue
		}
		require.NotEmpty(t, out.Evidence)
		e := out.Evidence[0]
		assert.True(t, strings.HasPrefix(e.Sentence, c.sentence), e.Sentence)
		assert.Equal(t, e.Sentence, claimText[e.Start:e.End])
	}

	testMergeTool(t, session)

	// What a model gets wrong is told to it.
	for _, wrong := range []struct {
		tool, told string
		arguments  map[string]any
	}{
		{"extract_timeline", `"15 June 2025"; write 2025-06-15`, map[string]any{"text": "x", "date": "15 June 2025"}},
		{"extract_timeline", `"date"`, map[string]any{"text": "x"}},
		{"extract_timeline", `"url"`, map[string]any{"text": "x", "date": "2025-06-15", "url": "x"}},
		{"extract_timeline", "at most 1048576", map[string]any{"text": strings.Repeat("x", maxToolText+1), "date": "2025-06-15"}},
		{"extract_timeline", `since: "last week": it is a day, a month or a year`, map[string]any{"text": "x", "date": "2025-06-15", "since": "last week"}},
		{"extract_timeline", `statuses: "done": each is occurred`, map[string]any{"text": "x", "date": "2025-06-15", "statuses": []string{"done"}}},
		{"extract_timeline", `until 2024 is before since 2025`, map[string]any{"text": "x", "date": "2025-06-15", "since": "2025", "until": "2024"}},
		{"extract_timeline", "from 0 to 1", map[string]any{"text": "x", "date": "2025-06-15", "min_confidence": 80}},
		{"merge_timelines", `documents[1]: date: not a document date: "May"`, map[string]any{"documents": []any{map[string]any{"text": "x", "date": "2025-06-15"}, map[string]any{"text": "x", "date": "May"}}}},
		{"merge_timelines", `"date"`, map[string]any{"documents": []any{map[string]any{"text": "x"}}}},
		{"merge_timelines", `"documents"`, map[string]any{"entity": "x"}},
		{"merge_timelines", "201 documents; at most 200", map[string]any{"documents": slices.Repeat([]any{map[string]any{"text": "x", "date": "2025-06-15"}}, 201)}},
		{"merge_timelines", "together; at most 1048576", map[string]any{"documents": slices.Repeat([]any{map[string]any{"text": strings.Repeat("x", 1<<19+1), "date": "2025-06-15"}}, 2)}},
		{"merge_timelines", "telling: -1: it is a number from 1 on", map[string]any{"documents": []any{}, "telling": -1}},
		{"merge_timelines", `statuses: "done": each is occurred`, map[string]any{"documents": []any{}, "statuses": []string{"done"}}},
		{"resolve_expression", "extract_timeline reads texts", map[string]any{"phrase": strings.Repeat("Friday ", 1000), "date": "2025-06-15"}},
		{"check_date", "claim_date: \"soon\" names no day", map[string]any{"text": "x", "date": "2025-06-15", "claim": "x", "claim_date": "soon"}},
		{"check_date", "claim: it is empty", map[string]any{"text": "x", "date": "2025-06-15", "claim": " ", "claim_date": "2025"}},
	} {
		res, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: wrong.tool, Arguments: wrong.arguments})
		told := ""
		if err != nil {
			told = err.Error()
		} else {
			assert.True(t, res.IsError, wrong.told)
			told = res.Content[0].(*mcp.TextContent).Text
		}
		assert.Contains(t, told, wrong.told)
	}
	use(t, session, "resolve_expression", map[string]any{"phrase": "today", "date": "2025-03-19"}, &phrase) // and it goes on
}

// use calls a tool and reads its answer, which is there twice: for programs, and as text for clients that show nothing else.
func use(t *testing.T, session *mcp.ClientSession, tool string, arguments map[string]any, out any) {
	t.Helper()
	res, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	require.NoError(t, err)
	require.Len(t, res.Content, 1)
	text := res.Content[0].(*mcp.TextContent).Text
	require.False(t, res.IsError, text)
	b, err := json.Marshal(res.StructuredContent)
	require.NoError(t, err)
	assert.JSONEq(t, string(b), text)
	switch out := out.(type) { // what is absent must not stay from the call before
	case *timelineOutput:
		*out = timelineOutput{}
	case *mergeOutput:
		*out = mergeOutput{}
	case *phraseOutput:
		*out = phraseOutput{}
	case *claimOutput:
		*out = claimOutput{}
	}
	require.NoError(t, json.Unmarshal(b, out))
}

// undescribed lists the properties of a schema that have no description.
func undescribed(schema any, at string) (list []string) {
	switch s := schema.(type) {
	case map[string]any:
		if properties, ok := s["properties"].(map[string]any); ok {
			for name, p := range properties {
				if d, _ := p.(map[string]any)["description"].(string); d == "" {
					list = append(list, at+"."+name)
				}
			}
		}
		for name, v := range s {
			list = append(list, undescribed(v, at+"."+name)...)
		}
	case []any:
		for _, v := range s {
			list = append(list, undescribed(v, at)...)
		}
	}
	return list
}

// A page of another origin, or one that has taken over a name, gets nothing out of the server on a reader's own machine.
func TestMCPGuardsAgainstPages(t *testing.T) {
	r := runServer(t, "mcp", "--http", "127.0.0.1:0")
	const call = `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	for name, set := range map[string]func(*http.Request){
		"other origin": func(req *http.Request) {
			req.Header.Set("Origin", "https://evil.example")
			req.Header.Set("Sec-Fetch-Site", "cross-site")
		},
		"rebound name": func(req *http.Request) { req.Host = "evil.example" },
	} {
		req, err := http.NewRequestWithContext(context.Background(), "POST", r.url, strings.NewReader(call))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Accept", "application/json, text/event-stream")
		set(req)
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		res.Body.Close()
		assert.Equal(t, 403, res.StatusCode, name)
	}
}

// Several texts of one story: what they tell of one happening comes as one event, with the dates that they do not agree on.
func testMergeTool(t *testing.T, session *mcp.ClientSession) {
	docs := []map[string]any{
		{"id": "tuesday", "date": "2024-05-14", "text": "A blast at the Corvale refinery killed four workers on Monday. The labor ministry will open an inquiry on Thursday."},
		{"id": "friday", "date": "2024-05-17", "text": "The labor ministry opened an inquiry into the Corvale explosion on Thursday. The refinery's manager, Peter Dahl, was arrested on Wednesday."},
		{"date": "2024-05-19", "title": "Arrest", "text": "Police detained Peter Dahl on Wednesday. An explosion at the Corvale refinery on Tuesday killed four workers."},
		{"id": "june", "date": "2024-06-02", "text": "The Corvale refinery, where an explosion killed four workers on May 13, stays shut."},
	}
	var out mergeOutput
	told := func(arguments map[string]any) (list []string) {
		t.Helper()
		arguments["documents"] = docs
		use(t, session, "merge_timelines", arguments, &out)
		assert.Equal(t, []string{"tuesday", "friday", "3", "june"}, out.Documents)
		for _, e := range out.Events {
			list = append(list, fmt.Sprintf("%d %s %s %d", e.Ordinal, e.When.Value, e.Status, e.Sources))
			for _, m := range e.Mentions {
				i := slices.Index(out.Documents, m.Document)
				assert.Equal(t, m.Trigger, docs[i]["text"].(string)[m.Start:m.End])
			}
		}
		return list
	}
	all := []string{"1 2024-05-13 occurred 3", "2 2024-05-15 occurred 2", "3 2024-05-16 occurred 2"}
	assert.Equal(t, all, told(map[string]any{}))
	assert.Equal(t, []toolConflict{{"2024-05-13", 2}, {"2024-05-14", 1}}, out.Events[0].Conflicts)
	assert.Equal(t, "A blast at the Corvale refinery killed four workers on Monday", out.Events[0].What)
	assert.Equal(t, "2024-05-14T00:00:00Z", out.Events[0].When.End)
	assert.Equal(t, "planned", out.Events[2].Mentions[0].Status)
	assert.Empty(t, out.Events[2].Conflicts)
	assert.Equal(t, []string{"1 2024-05-15 occurred 2"}, told(map[string]any{"entity": "Peter Dahl"}))
	assert.Equal(t, []string{"Peter Dahl"}, out.Events[0].Who)
	assert.Len(t, told(map[string]any{"telling": 2}), 2)
	assert.Equal(t, all[1:], told(map[string]any{"since": "2024-05-15"}))
	assert.Equal(t, all[:1], told(map[string]any{"until": "2024-05-14"}))
	assert.Empty(t, told(map[string]any{"statuses": []string{"planned"}}))
	assert.Empty(t, told(map[string]any{"min_confidence": 1}))
	use(t, session, "merge_timelines", map[string]any{"documents": docs, "all": true}, &out)
	assert.Greater(t, len(out.Events), 3)
	use(t, session, "merge_timelines", map[string]any{"documents": []any{}}, &out)
	assert.Empty(t, out.Events)
}
