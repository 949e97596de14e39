package main

import "github.com/spf13/cobra"

// answerOptions are what the flags of a command that answers articles with timelines say of the answers.
type answerOptions struct {
	to, detail *string
	filter     func(to *outputFormat) (*filter, error) // which events, by flags that the commands have each of their own
}

// answered is the heading of these flags.
const answered = "how they are answered"

// answering defines the flags that such commands have in common: the format, which is one of names, and which events there are, or are merged.
func answering(cmd *cobra.Command, there string, names []string) answerOptions {
	var o answerOptions
	o.to = choice(cmd.Flags(), "to", "t", "`FORMAT` of the answer; table where not given", names...)
	o.detail = choice(cmd.Flags(), "detail", "", "which `EVENTS` "+there+"; timeline where not given",
		"timeline\twhat a reader would put on a timeline", "all\tevery event that is mentioned")
	under(cmd, answered, "to", "detail")
	return o
}

// all tells whether the answers have every event that is mentioned.
func (o *answerOptions) all() bool { return *o.detail == "all" }
