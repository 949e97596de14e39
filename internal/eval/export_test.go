package eval

// Looks tells how often an expression of theirs was looked at to pair each of ours.
func Looks(gold []Gold, ours []Found) int {
	_, looks := pair(gold, ours)
	return looks
}
