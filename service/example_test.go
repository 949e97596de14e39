package service_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/dateline-go/dateline/service"
)

// A client needs the standard library alone.
func Example() {
	server := httptest.NewServer(&service.Handler{})
	defer server.Close()

	document, _ := json.Marshal(map[string]string{
		"date": "2025-06-15",
		"text": "Israel launched strikes on Friday. Talks planned for Sunday were called off.",
	})
	response, err := http.Post(server.URL+"/v1/timeline", "application/json", bytes.NewReader(document))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		var problem struct{ Title, Detail string }
		json.NewDecoder(response.Body).Decode(&problem)
		log.Fatalf("%s: %s", problem.Title, problem.Detail)
	}
	var timeline struct {
		Events []struct {
			Description, Status string
			When                *struct{ Value string } // nil where nothing places the event
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&timeline); err != nil {
		log.Fatal(err)
	}
	for _, e := range timeline.Events {
		if e.When != nil {
			fmt.Printf("%s  %-9s  %s\n", e.When.Value, e.Status, e.Description)
		}
	}
	// Output:
	// 2025-06-13  occurred   Israel launched strikes on Friday
	// 2025-06-15  cancelled  Talks planned for Sunday were called off
}

// The service beside handlers of one's own.
func ExampleHandler() {
	mux := http.NewServeMux()
	mux.Handle("/dates/", http.StripPrefix("/dates", &service.Handler{MaxBody: 64 << 10}))

	request := httptest.NewRequest("GET", "/dates/healthz", nil)
	recorder := httptest.NewRecorder()
	mux.ServeHTTP(recorder, request)
	fmt.Print(recorder.Body)
	// Output: {"status":"ok"}
}

// Many documents go in one stream, while it is written.
func ExampleHandler_stream() {
	server := httptest.NewServer(&service.Handler{})
	defer server.Close()

	body, lines := io.Pipe()
	go func() {
		for _, text := range []string{"Talks resumed on Friday.", "The dam was built in 1962."} {
			json.NewEncoder(lines).Encode(map[string]string{"date": "2025-06-15", "text": text})
		}
		lines.Close()
	}()
	response, err := http.Post(server.URL+"/v1/timelines", "application/jsonl", body)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answers := json.NewDecoder(response.Body)
	for answers.More() {
		var answer struct {
			Error       string
			Expressions []struct{ Text, Value string }
		}
		if err := answers.Decode(&answer); err != nil {
			log.Fatal(err)
		}
		fmt.Println(answer.Expressions)
	}
	// Output:
	// [{Friday 2025-06-13}]
	// [{1962 1962}]
}
