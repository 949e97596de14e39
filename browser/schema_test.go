package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
)

// The JSON-LD has the properties that schema.org gives to its types, as the types of schema-dts have them: TypeScript refuses any other.
func TestJSONLD(t *testing.T) {
	if err := packages(); err != nil {
		t.Skip("no npm packages here: ", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js here: ", err)
	}
	check := func(documents ...[]byte) (string, error) {
		dir, err := os.MkdirTemp(".", "types") // beside node_modules, where TypeScript looks
		require.NoError(t, err)
		defer os.RemoveAll(dir)
		source := bytes.NewBufferString("import type {Graph} from \"schema-dts\";\n")
		for i, b := range documents {
			fmt.Fprintf(source, "export const d%d: Graph = %s;\n", i, b)
		}
		file := filepath.Join(dir, "documents.ts")
		require.NoError(t, os.WriteFile(file, source.Bytes(), 0o644))
		out, err := exec.Command(node, "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", file).CombinedOutput()
		return string(out), err
	}
	var documents [][]byte
	for _, tl := range timelines(t) {
		documents = append(documents, format.AppendJSONLD(nil, tl, format.Options{}))
	}
	out, err := check(documents...)
	require.NoError(t, err, "%s", out)

	// It does refuse: a property that schema.org does not have, and one of another type.
	var doc map[string]any
	require.NoError(t, json.Unmarshal(documents[0], &doc))
	for name, value := range map[string]any{"startsOn": "2025", "eventStatus": "https://schema.org/EventDenied"} {
		event := map[string]any{"@type": "Event", "name": "x", name: value}
		doc["@graph"] = []any{event}
		b, err := json.Marshal(doc)
		require.NoError(t, err)
		out, err := check(b)
		require.Error(t, err, name)
		assert.Contains(t, out, name)
	}
}
