package service

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// Four papers of one story: one has the blast on another day, and what was planned has happened by Friday.
var papers = []string{
	documentOf("tuesday", "2024-05-14", "A blast at the Corvale refinery killed four workers on Monday. The labor ministry will open an inquiry on Thursday."),
	documentOf("friday", "2024-05-17", "The labor ministry opened an inquiry into the Corvale explosion on Thursday. The refinery's manager, Peter Dahl, was arrested on Wednesday."),
	documentOf("sunday", "2024-05-19", "Police detained Peter Dahl on Wednesday. An explosion at the Corvale refinery on Tuesday killed four workers."),
	documentOf("june", "2024-06-02", "The Corvale refinery, where an explosion killed four workers on May 13, stays shut."),
}

// mergedOf is the answer that the library has for documents.
func mergedOf(t *testing.T, m timeline.Merger, docs ...string) *timeline.Merged {
	t.Helper()
	for _, line := range docs {
		doc, err := wire.Decode([]byte(line), nil)
		require.NoError(t, err)
		tl, err := timeline.Extract(context.Background(), doc.Document)
		require.NoError(t, err)
		m.Add(tl)
	}
	return m.Merged()
}

func TestMerge(t *testing.T) {
	h := &Handler{Workers: 3}
	url := start(t, h)
	whole := mergedOf(t, timeline.Merger{}, papers...)
	require.Len(t, whole.Events, 3)
	want := string(wire.AppendMerged(nil, whole)) + "\n"

	res, body := post(t, url+"/v1/merge", "application/json", "\ufeff [ "+strings.Join(papers, ",\n")+" ] ")
	assert.Equal(t, 200, res.StatusCode)
	assert.Equal(t, "application/json", res.Header.Get("Content-Type"))
	assert.Equal(t, want, body)
	for _, mime := range []string{"application/jsonl", "application/x-ndjson; charset=utf-8"} {
		_, body = post(t, url+"/v1/merge", mime, "\n"+strings.Join(papers, "\r\n\n"))
		assert.Equal(t, want, body, mime)
	}
	lines := strings.Join(papers, "\n")
	_, body = post(t, url+"/v1/merge?detail=all", "application/jsonl", lines)
	assert.Equal(t, string(wire.AppendMerged(nil, mergedOf(t, timeline.Merger{All: true}, papers...)))+"\n", body)
	_, body = post(t, url+"/v1/merge?entity=Peter+Dahl", "application/jsonl", lines)
	assert.Equal(t, string(wire.AppendMerged(nil, mergedOf(t, timeline.Merger{Entity: "Peter Dahl"}, papers...)))+"\n", body)
	assert.Contains(t, body, `"ordinal":1`)

	for query, ordinals := range map[string][]int{
		"?telling=1": {whole.Telling(1)[0].Ordinal}, "?since=2024-05-15": {2, 3}, "?until=2024-05-15&since=2024-05-14": {2}, "?status=planned": nil,
		"?status=planned,occurred": {1, 2, 3}, "?min_confidence=1": nil, "?since=2024-05-16&telling=2": {3}, "?entity=Dahl&until=2024-05-14": nil,
	} {
		_, body := post(t, url+"/v1/merge"+query, "application/jsonl", lines)
		var got struct {
			Documents []string
			Events    []struct{ Ordinal int }
		}
		require.NoError(t, json.Unmarshal([]byte(body), &got), body)
		assert.Len(t, got.Documents, 4)
		var list []int
		for _, e := range got.Events {
			list = append(list, e.Ordinal)
		}
		assert.Equal(t, ordinals, list, query)
	}
	for mime, nothing := range map[string]string{"application/json": "[]", "application/jsonl": "\n"} {
		_, body = post(t, url+"/v1/merge", mime, nothing)
		assert.Equal(t, `{"documents":[],"events":[]}`+"\n", body)
	}
	givesBack(t, h)
}

// givesBack requires that a handler has nothing in hand once its last answer is sent.
func givesBack(t *testing.T, h *Handler) {
	t.Helper()
	assert.Eventually(t, func() bool { return h.held.held.Load() == 0 && len(h.gate.slots) == 0 }, 5*time.Second, time.Millisecond)
}

// Many documents go through as few workers as there are, and come out in the order in which they went in.
func TestMergeMany(t *testing.T) {
	h := &Handler{Workers: 2, MaxWaiting: 1}
	url := start(t, h)
	var docs []string
	for i := range 200 {
		docs = append(docs, documentOf(fmt.Sprint(i), "2024-05-14", fmt.Sprintf("Anna Ruiz opened school %d on Monday.", i)))
	}
	_, body := post(t, url+"/v1/merge", "application/json", "["+strings.Join(docs, ",")+"]")
	assert.Equal(t, string(wire.AppendMerged(nil, mergedOf(t, timeline.Merger{}, docs...)))+"\n", body)
	givesBack(t, h)
}
