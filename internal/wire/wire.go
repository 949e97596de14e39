// Package wire is the JSON contract: a document in, a timeline out, one JSON object a line.
//
//	in   {"id":"a1","date":"2025-06-15","title":"…","text":"Talks resumed on Friday."}
//	out  {"id":"a1","date":"2025-06-15","expressions":[…],"events":[…]}
//	     {"id":"a2","error":"line 2: \"date\" is missing: …"}
//
// [Decoder] reads a stream of lines and [Decode] a single one, [Append] and [AppendError] write the answers. The program and the
// service go through here, so that they cannot disagree.
//
// # Bytes
//
// Offsets are byte offsets into the text as it was given. Bytes that are no UTF-8 keep their places: they are read as they stand, count
// as one each, and appear in an answer as \ufffd, since JSON can hold nothing else. Half of a surrogate pair, which JSON can write
// and UTF-8 cannot, becomes U+FFFD on reading, three bytes.
//
// # What the contract leaves open
//
// The granularity of a value is never finer than its words: a weekend is a week, a half a year, and a second a minute, as the contract
// has no names for them. A millennium is a century, the coarsest that it has. An interval that reaches beyond the years 0000
// to 9999 is left out, as RFC 3339 cannot write it; the value still says what is meant. A confidence that was never measured is left
// out.
//
// # What it adds
//
// An expression may have fields beyond the contract; docs/contract-extensions.md lists them.
package wire
