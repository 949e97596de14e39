package wire

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// FilterNames are the names of what SetFilter sets.
var FilterNames = []string{"since", "until", "entity", "status", "min_confidence"}

// Statuses are all that an event can have.
var Statuses = []timeline.Status{timeline.Occurred, timeline.Ongoing, timeline.Planned, timeline.Cancelled, timeline.Denied, timeline.Hypothetical}

// SetFilter asks a filter for what a caller has written:
//
//	since, until     2025-06-14, 2025-06, 2025; any TIMEX3 value that has a beginning and an end
//	entity           a name, or how one ends; each call adds one that has to do with the event too
//	status           planned,cancelled; each call adds those that an event may have
//	min_confidence   0.8
//
// The error says what it should be: "it is a number from 0 to 1, as 0.8".
func SetFilter(f *timeline.Filter, name, s string) error {
	switch name {
	case "since", "until":
		v, err := calendar.ParseValue(s)
		if _, ok := v.Interval(); err != nil || !ok {
			return errors.New("it is a day, a month or a year: 2025-06-14, 2025-06, 2025")
		}
		if name == "since" {
			f.Since = v
		} else {
			f.Until = v
		}
	case "entity":
		if strings.TrimSpace(s) == "" {
			return errors.New("it is a name, or how one ends: Putin")
		}
		f.Entities = append(f.Entities, s)
	case "status":
		for _, word := range strings.Split(s, ",") {
			status, ok := statusOf(strings.TrimSpace(word))
			if !ok {
				return errors.New("each is " + listed(Statuses))
			}
			f.Statuses = append(f.Statuses, status)
		}
	case "min_confidence":
		c, err := strconv.ParseFloat(s, 64)
		if err != nil || !(0 <= c && c <= 1) {
			return errors.New("it is a number from 0 to 1, as 0.8")
		}
		f.MinConfidence = c
	default:
		return fmt.Errorf("there is no filter %q", name)
	}
	return nil
}

// CheckFilter refuses a filter that no event can meet: "until 2024 is before since 2025".
func CheckFilter(f *timeline.Filter) error {
	since, bounded := f.Since.Interval()
	until, too := f.Until.Interval()
	if bounded && too && since.Start >= until.End {
		return fmt.Errorf("until %s is before since %s", f.Until, f.Since)
	}
	return nil
}

func statusOf(word string) (timeline.Status, bool) {
	for _, s := range Statuses {
		if string(s) == word {
			return s, true
		}
	}
	return "", false
}

// listed writes "occurred, ongoing or planned".
func listed(list []timeline.Status) string {
	var b strings.Builder
	for i, s := range list {
		switch i {
		case 0:
		case len(list) - 1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(string(s))
	}
	return b.String()
}
