//go:build !race

package dateparse_test

const raceDetector = false
