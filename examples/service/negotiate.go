package main

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// acceptPost lists the formats of a submission.
const acceptPost = "application/json, application/yaml, text/yaml"

// declared gives the media type of a body; "" where it is in another encoding than UTF-8, or compressed.
func declared(h http.Header) string {
	if c := h.Get("Content-Encoding"); c != "" && !strings.EqualFold(c, "identity") {
		return ""
	}
	mediaType, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return ""
	}
	if c, ok := parameters["charset"]; ok && !strings.EqualFold(c, "utf-8") {
		return ""
	}
	return mediaType
}

// documentName gives a submission a file name whose ending says which format the client declared, so that JSON is read as strictly as
// JSON is meant and never taken for YAML. It reports false for any other format, encoding or compression.
func documentName(h http.Header) (string, bool) {
	switch declared(h) {
	case "application/json":
		return "submission.json", true
	case "application/yaml", "text/yaml":
		return "submission.yaml", true
	}
	return "", false
}

// preferred gives the offer that the Accept header likes best, the earlier one of equals; "" when it likes none. Who sends no header
// takes the first.
func preferred(h http.Header, offers []string) string {
	header := strings.Join(h.Values("Accept"), ",")
	if strings.TrimSpace(header) == "" {
		return offers[0]
	}
	best, liked := "", 0.0
	for _, offer := range offers {
		if q := quality(header, offer); q > liked {
			best, liked = offer, q
		}
	}
	return best
}

// quality gives the weight of an offer, 0 to 1, by the most specific range of the header that covers it (RFC 9110, 12.5.1).
func quality(header, offer string) (q float64) {
	kind, _, _ := strings.Cut(offer, "/")
	specific := 0
	for part := range strings.SplitSeq(header, ",") {
		mediaRange, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue // what cannot be read asks for nothing
		}
		rank := 0
		switch mediaRange {
		case offer:
			rank = 3
		case kind + "/*":
			rank = 2
		case "*/*":
			rank = 1
		}
		if rank > specific {
			specific, q = rank, weight(parameters)
		}
	}
	return q
}

// weight reads the q of a media range: 1 where there is none, 0 where it is no weight.
func weight(parameters map[string]string) float64 {
	text, ok := parameters["q"]
	if !ok {
		return 1
	}
	q, err := strconv.ParseFloat(text, 64)
	if err != nil || !(0 <= q && q <= 1) {
		return 0
	}
	return q
}

func notAcceptable(offers []string) *problem {
	return newProblem(http.StatusNotAcceptable, "Accept 只能要 "+strings.Join(offers, "、"))
}
