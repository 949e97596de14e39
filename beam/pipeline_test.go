package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/beam/synth"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// TestMain is also the program, for the commands of docs/archive.md, and the pipeline's process that the test of restarting kills: killedAt says behind
// which block or shard.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	flag.Parse()
	beam.Init()
	if how := os.Getenv(killedAt); how != "" {
		os.Exit(runUntilKilled(how))
	}
	os.Exit(m.Run())
}

func testOptions(input, output string) options {
	return options{Input: input, Output: output, From: "auto", Block: 64 << 10, Fewest: 1, Most: 1000, Shards: 4, Workers: 2}
}

// runHere runs the pipeline on prism and gives what its report counts.
func runHere(t *testing.T, o options, resume bool) map[string]string {
	t.Helper()
	plan, err := begin(context.Background(), &o, resume)
	require.NoError(t, err)
	result, err := beamx.RunWithMetrics(context.Background(), pipeline(o))
	require.NoError(t, err)
	var counters, spread bytes.Buffer
	c := countsOf(result.Metrics())
	require.NoError(t, c.correct(context.Background(), &o, plan))
	require.NoError(t, c.report(&counters, &spread))
	count := map[string]string{"spread": spread.String()}
	for line := range strings.Lines(counters.String()) {
		f := strings.Fields(line)
		count[f[0]] = f[1]
	}
	return count
}

// writeArchive writes invented articles to two files, with lines between them that are none, and gives the lines.
func writeArchive(t *testing.T, dir string, documents int) (world *synth.World, good, bad []string) {
	t.Helper()
	world = synth.New(5, documents)
	broken := []string{`{"id":"cut","date":"2024-05-01","text":"On Mon`, `no JSON`, `{"id":"undated","text":"It rained on Monday."}`, "{\"id\":\"b\xff\",\"text\":1}",
		`{"id":"never","date":"2024-02-30","text":"It rained."}`}
	var files [2]bytes.Buffer
	files[0].WriteString("\ufeff")
	for i := range documents {
		b, err := json.Marshal(world.Article(i))
		require.NoError(t, err)
		good = append(good, string(b))
		f := &files[i%2]
		f.Write(append(b, '\n'))
		if i%9 == 0 {
			line := broken[i/9%len(broken)]
			bad = append(bad, line)
			f.WriteString(line + "\r\n\n")
		}
	}
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), files[0].Bytes(), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.jsonl"), bytes.TrimRight(files[1].Bytes(), "\r\n"), 0o644))
	return world, good, bad
}

// linesOf gives the lines of all files of a folder, sorted.
func linesOf(t *testing.T, pattern string) (out []string) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	require.NoError(t, err)
	for _, name := range names {
		require.NotContains(t, name, ".part-")
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		for line := range strings.Lines(string(b)) {
			out = append(out, strings.TrimSuffix(line, "\n"))
		}
	}
	sort.Strings(out)
	return out
}

// tree gives the files of an output with their bytes, but for the state.
func tree(t *testing.T, output string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, folder := range []string{"timelines", "dead", "merged"} {
		names, err := filepath.Glob(filepath.Join(output, folder, "*"))
		require.NoError(t, err)
		for _, name := range names {
			b, err := os.ReadFile(name)
			require.NoError(t, err)
			out[folder+"/"+filepath.Base(name)] = string(b)
		}
	}
	return out
}

// same compares two trees, and names the first line of each file that differs: whole files would be too much to read.
func same(t *testing.T, want, got map[string]string) {
	t.Helper()
	assert.ElementsMatch(t, slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(got)))
	for _, name := range slices.Sorted(maps.Keys(want)) {
		a, b := strings.Split(want[name], "\n"), strings.Split(got[name], "\n")
		assert.Len(t, b, len(a), "lines of %s", name)
		for i := range min(len(a), len(b)) {
			if !assert.Equal(t, a[i], b[i], "%s, line %d", name, i+1) {
				break
			}
		}
	}
}

// TestPipeline compares what comes out with what the library gives for the same lines: timelines, merged timelines by entity, dead letters.
func TestPipeline(t *testing.T) {
	dir := t.TempDir()
	world, good, bad := writeArchive(t, filepath.Join(dir, "in"), 300)
	o := testOptions(filepath.Join(dir, "in", "*.jsonl"), filepath.Join(dir, "out"))
	o.By, o.Entities = "entity", world.Entities(12)
	count := runHere(t, o, false)
	assert.Equal(t, fmt.Sprint(len(good)+len(bad)), count["read"])
	assert.Equal(t, fmt.Sprint(len(good)), count["documents"])
	assert.Equal(t, fmt.Sprint(len(bad)), count["failed"])
	assert.Contains(t, count["spread"], fmt.Sprintf("text_bytes: %d, from ", len(good)))
	assert.Contains(t, count["spread"], fmt.Sprintf("extract_microseconds: %d, from ", len(good)))

	// What the runner forgets to count, the notes have.
	again := o
	plan, err := begin(context.Background(), &again, true)
	require.NoError(t, err)
	plan.done = nil
	c := counts{map[string]int64{"read": 1}, map[string]spread{"text_bytes": {1, 1, 1, 1}}}
	require.NoError(t, c.correct(context.Background(), &again, plan))
	for _, name := range []string{"blocks", "read", "documents", "failed", "events", "keyed"} {
		assert.Equal(t, count[name], fmt.Sprint(c.count[name]), name)
	}
	assert.Equal(t, int64(len(good)), c.spread["text_bytes"].Count)

	var want []string
	mergers := make([]timeline.Merger, len(o.Entities))
	for i, name := range o.Entities {
		mergers[i].Entity = name
	}
	events := 0
	entities := timeline.NewEntities(nil, o.Entities...)
	for _, line := range good {
		doc, err := wire.Decode([]byte(line), nil)
		require.NoError(t, err)
		tl, err := timeline.Extract(context.Background(), doc.Document)
		require.NoError(t, err)
		want = append(want, string(wire.Append(nil, tl, wire.Options{Given: doc.Given})))
		events += len(tl.Events)
		for _, k := range entities.In(tl) {
			mergers[k].Add(tl)
		}
	}
	sort.Strings(want)
	assert.Equal(t, want, linesOf(t, filepath.Join(o.Output, "timelines", "*")))
	assert.Equal(t, fmt.Sprint(events), count["events"])

	var raw []string
	for _, line := range linesOf(t, filepath.Join(o.Output, "dead", "*")) {
		var l letter
		require.NoError(t, json.Unmarshal([]byte(line), &l))
		assert.NotEmpty(t, l.Error)
		require.NotNil(t, l.Offset)
		raw = append(raw, l.Raw+string(l.Bytes))
		file, err := os.ReadFile(l.File)
		require.NoError(t, err)
		assert.True(t, bytes.HasPrefix(file[*l.Offset:], []byte(l.Raw+string(l.Bytes))), "the offset is that of the line")
	}
	assert.ElementsMatch(t, bad, raw)

	merged := map[string]string{}
	for _, line := range linesOf(t, filepath.Join(o.Output, "merged", "*")) {
		var m struct{ Entity string }
		require.NoError(t, json.Unmarshal([]byte(line), &m))
		merged[m.Entity] = line
	}
	several := 0
	for i, name := range o.Entities {
		m := mergers[i].Merged()
		if len(m.Documents) == 0 {
			assert.NotContains(t, merged, name)
			continue
		}
		// The documents come in order of time, and nothing else depends on the order in which they were added.
		assert.Equal(t, inAnyOrder(t, string(wire.AppendMerged(nil, m))), inAnyOrder(t, merged[name]), name)
		for _, e := range m.Events {
			if e.Sources > 1 {
				several++
			}
		}
	}
	assert.Positive(t, several, "some happening is told by several documents")
	assert.Equal(t, fmt.Sprint(len(merged)), count["merged"])
}

// inAnyOrder gives a merged timeline with its documents sorted.
func inAnyOrder(t *testing.T, line string) string {
	t.Helper()
	var m map[string]any
	require.NoError(t, json.Unmarshal([]byte(line), &m))
	var ids []string
	for _, id := range m["documents"].([]any) {
		ids = append(ids, id.(string))
	}
	sort.Strings(ids)
	m["documents"] = ids
	b, err := json.Marshal(m)
	require.NoError(t, err)
	return string(b)
}

// TestTwice runs the pipeline twice, the second time in other blocks, with other shards and one document at a time: the same lines come out. Without
// other flags the same files do, whether what goes from step to step is sent or where it stands, and a run that goes on does nothing anew.
func TestTwice(t *testing.T) {
	dir := t.TempDir()
	writeArchive(t, filepath.Join(dir, "in"), 120)
	o := testOptions(filepath.Join(dir, "in", "*.jsonl"), filepath.Join(dir, "one"))
	o.By, o.Topic, o.Period = "topic", "topic", "month"
	runHere(t, o, false)
	again := o
	again.Output, again.Whole = filepath.Join(dir, "again"), true
	count := runHere(t, again, false)
	assert.Empty(t, count["blocks_resumed"])
	assert.Equal(t, tree(t, o.Output), tree(t, again.Output))
	merged := linesOf(t, filepath.Join(o.Output, "merged", "*"))
	require.NotEmpty(t, merged)
	assert.Regexp(t, `^{"topic":"accidents","period":"202[34]-\d\d","documents":\[`, merged[0][:80])

	other := o
	other.Output, other.Block, other.Shards, other.Workers = filepath.Join(dir, "other"), 10_000, 7, 1
	runHere(t, other, false)
	for _, folder := range []string{"timelines", "merged"} {
		assert.Equal(t, linesOf(t, filepath.Join(o.Output, folder, "*")), linesOf(t, filepath.Join(other.Output, folder, "*")), folder)
	}
	assert.Len(t, linesOf(t, filepath.Join(other.Output, "dead", "*")), len(linesOf(t, filepath.Join(o.Output, "dead", "*"))))

	before := tree(t, o.Output)
	resumed := runHere(t, o, true)
	assert.Equal(t, count["blocks"], resumed["blocks_resumed"])
	assert.Equal(t, count["documents"], resumed["documents"])
	assert.Empty(t, resumed["merged"], "every shard was there")
	for _, o := range []options{o, again} { // what was extracted is merged anew
		notes, err := filepath.Glob(filepath.Join(o.Output, "state", "plan-*.done"))
		require.NoError(t, err)
		require.Len(t, notes, o.Shards)
		for _, name := range notes {
			require.NoError(t, os.Remove(name))
		}
		resumed := runHere(t, o, true)
		assert.Equal(t, count["blocks"], resumed["blocks_resumed"])
		assert.Equal(t, count["merged"], resumed["merged"])
		same(t, before, tree(t, o.Output))
		_, err = begin(context.Background(), &o, true)
		require.NoError(t, err)
		left, err := filepath.Glob(filepath.Join(o.Output, "state", partsPattern))
		require.NoError(t, err)
		assert.Empty(t, left)
	}
	same(t, before, tree(t, o.Output))

	_, err := begin(context.Background(), &o, false)
	assert.ErrorContains(t, err, "holds an earlier run")
	o.Period = ""
	_, err = begin(context.Background(), &o, true)
	assert.ErrorContains(t, err, "was made with other flags")
}

const killedAt = "DATELINE_BEAM_TEST_KILLED_AT"

// runUntilKilled runs the pipeline that the environment asks for, and has the process killed behind a block or a shard.
func runUntilKilled(how string) int {
	var o options
	if err := json.Unmarshal([]byte(os.Getenv(killedAt+"_OPTIONS")), &o); err != nil {
		return 3
	}
	done := 0
	die := func() {
		if done++; done == 3 {
			self, _ := os.FindProcess(os.Getpid())
			_ = self.Kill()
			select {}
		}
	}
	if how == "block" {
		blockDone = die
	} else {
		shardDone = die
	}
	if _, err := begin(context.Background(), &o, false); err != nil {
		return 4
	}
	if err := beamx.Run(context.Background(), pipeline(o)); err != nil {
		return 5
	}
	return 0
}

// TestKilled kills the process of a pipeline behind three blocks, and another one behind three shards of merged timelines. A run that goes on gives what
// one without an accident gives, and does again only what was not done.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	world, _, _ := writeArchive(t, filepath.Join(dir, "in"), 120)
	o := testOptions(filepath.Join(dir, "in", "*.jsonl"), filepath.Join(dir, "whole"))
	o.By, o.Entities, o.Block, o.Shards = "entity", world.Entities(20), 30_000, 6
	whole := runHere(t, o, false)
	want := tree(t, o.Output)
	for _, how := range []string{"block", "shard"} {
		t.Run(how, func(t *testing.T) {
			o := o
			o.Output = filepath.Join(dir, "killed-"+how)
			asked, err := json.Marshal(o)
			require.NoError(t, err)
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), killedAt+"="+how, killedAt+"_OPTIONS="+string(asked))
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			require.ErrorAs(t, err, &exit, "%s", out)
			require.Equal(t, -1, exit.ExitCode(), "it was killed: %s", out)
			require.NotEqual(t, want, tree(t, o.Output), "something is missing")
			for _, folder := range []string{"timelines", "dead", "merged", "state"} { // what another worker may have been writing just then
				require.NoError(t, os.MkdirAll(filepath.Join(o.Output, folder), 0o755))
				require.NoError(t, os.WriteFile(filepath.Join(o.Output, folder, "a.jsonl.part-X"), []byte("{"), 0o644))
			}

			count := runHere(t, o, true)
			same(t, want, tree(t, o.Output))
			if how == "block" {
				n, err := strconv.Atoi(count["blocks_resumed"])
				require.NoError(t, err)
				assert.Contains(t, []int{3, 4}, n, "another worker may have finished one too")
			} else {
				assert.Equal(t, whole["blocks"], count["blocks_resumed"])
				assert.NotEqual(t, whole["merged"], count["merged"], "three shards were there")
			}
			for _, name := range []string{"read", "documents", "failed", "events", "keyed"} {
				assert.Equal(t, whole[name], count[name], name)
			}
		})
	}
}
