//go:build race

package tag

// raceDetector tells that the race detector is on, under which sync.Pool forgets on purpose.
const raceDetector = true
