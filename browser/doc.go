// Package browser has tests alone: they give what package format writes to the programs that it is written for, Mermaid and TimelineJS,
// in a headless Chromium, and to the types of schema.org.
//
//	GOWORK=off go -C browser test ./...
//
// Chromium is looked for on PATH, or is $CHROMIUM; the programs come from npm, by the lock file, with "npm ci" if they are not there yet. Where either
// is missing the tests are skipped and say so.
package browser
