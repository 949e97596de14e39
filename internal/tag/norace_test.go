//go:build !race

package tag

const raceDetector = false
