package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/dateparse"
)

type claimInput struct {
	Text      string `json:"text" jsonschema:"the whole text that the claim is checked against, without markup"`
	Date      string `json:"date" jsonschema:"the day on which the text was published, as 2025-06-15"`
	Claim     string `json:"claim" jsonschema:"what is claimed to have happened, one event in a short sentence, best in the words of the text: Israel launched strikes"`
	ClaimDate string `json:"claim_date" jsonschema:"when it is claimed to have happened: 2025-06-13, 2025-06, 2025, 2025-06-13T14:30:00Z, or words that are read on the publication date, as last Friday"`
}

type claimOutput struct {
	Verdict  string         `json:"verdict" jsonschema:"agrees: the text places the event inside the claimed time; disagrees: it places it elsewhere; text_does_not_say: the text tells of it, with no time for it or only a coarser one; unclear: no event of the text is called so, or several are, or what places it is too weak to contradict"`
	Reason   string         `json:"reason" jsonschema:"the verdict in a sentence"`
	Claimed  toolTime       `json:"claimed" jsonschema:"the claimed time as it was read"`
	Evidence []toolEvidence `json:"evidence" jsonschema:"the events of the text that were taken to be meant, the likeliest first; empty where there is none"`
}

type toolEvidence struct {
	Sentence string    `json:"sentence" jsonschema:"the sentence of the text"`
	Start    int       `json:"start" jsonschema:"where the sentence begins, in bytes"`
	End      int       `json:"end" jsonschema:"where the sentence ends, in bytes"`
	Event    toolEvent `json:"event" jsonschema:"the event that it tells of"`
}

func (t *tools) checkDate(ctx context.Context, in claimInput) (claimOutput, error) {
	out := claimOutput{Evidence: []toolEvidence{}}
	doc, err := t.document(in.Text, in.Date, "")
	switch {
	case err != nil:
		return out, err
	case strings.TrimSpace(in.Claim) == "":
		return out, errors.New("claim: it is empty; say what is claimed to have happened")
	case len(in.Claim) > maxPhrase:
		return out, fmt.Errorf("the claim has %d bytes; at most %d are read: one event in a short sentence", len(in.Claim), maxPhrase)
	}
	value, interval, err := t.check.readTime(in.ClaimDate, dateparse.Reference{Date: doc.Date})
	if err != nil {
		return out, fmt.Errorf("claim_date: %w", err)
	}
	tl, err := t.x.Extract(ctx, doc)
	if err != nil {
		return out, err
	}
	j := t.check.check(tl, claimed{in.Claim, value, interval})
	out.Verdict, out.Reason, out.Claimed = j.verdict, j.reason, timeOf(value, interval, doc.Date.Location())
	for _, e := range j.events {
		s := e.Sentence
		out.Evidence = append(out.Evidence, toolEvidence{doc.Text[s.Start:s.End], s.Start, s.End, eventOf(tl, e)})
	}
	return out, nil
}
