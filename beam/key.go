package main

import (
	"encoding/json"
	"hash/fnv"
	"slices"

	"github.com/dateline-go/dateline/timeline"
)

// A document is merged with others under keys: the entities that it tells of, its topics, or the names of all who took part in its events. With periods
// the key has the document's too: "Nokia" and "2025-06".

// keySeparator stands between a name and its period.
const keySeparator = "\x1f"

// keys gives the keys of a document. The raw line is nil where the document came from no line.
func (o *options) keys(entities *timeline.Entities, tl *timeline.Timeline, raw []byte) (keys []string) {
	switch o.By {
	case "entity":
		for _, i := range entities.In(tl) {
			keys = append(keys, o.Entities[i])
		}
	case "topic":
		keys = topics(raw, o.Topic)
	case "name":
		for i := range tl.Events {
			keys = append(keys, tl.Events[i].Participants...)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if layout := periods[o.Period]; layout != "" {
		for i := range keys {
			keys[i] += keySeparator + tl.Document.Date.Format(layout)
		}
	}
	return keys
}

// topics gives what a field of a line holds: a string, or several.
func topics(raw []byte, field string) (out []string) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return nil
	}
	var one string
	if json.Unmarshal(fields[field], &one) == nil {
		out = []string{one}
	} else if json.Unmarshal(fields[field], &out) != nil {
		return nil
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// shardOf gives the file that the merged timeline of a key stands in.
func (o *options) shardOf(key string) int {
	h := fnv.New64a()
	h.Write([]byte(key))
	return int(h.Sum64() % uint64(o.Shards))
}
