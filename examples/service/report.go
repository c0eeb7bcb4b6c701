package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// A report is what the library says of a submission: a card, an audit, bounds, a way to a goal.
type report interface {
	WriteJSON(io.Writer) error
	WriteText(io.Writer) error
}

// The forms in which a client may ask for a report. The first is that of a client that does not ask.
var (
	inWords  = []string{"application/json", "text/plain"}
	forFiles = []string{"application/json", "text/plain", "text/markdown"} // of reports that have WriteMarkdown
)

// write writes a report in one of its forms, and gives the whole name of its media type.
func write(x report, w io.Writer, mediaType string) (string, error) {
	switch mediaType {
	case "text/plain":
		return "text/plain; charset=utf-8", x.WriteText(w)
	case "text/markdown":
		return "text/markdown; charset=utf-8", x.(interface{ WriteMarkdown(io.Writer) error }).WriteMarkdown(w)
	}
	return "application/json", x.WriteJSON(w) // json.Marshal would escape the < and & of a rule's texts
}

// A finder makes a report, and gives up when the context ends.
type finder func(context.Context, *rules.Set, *scoring.Submission) (report, error)

// score answers POST /v1/scores.
func (a *api) score(w http.ResponseWriter, r *http.Request) *problem {
	return a.answer(w, r, forFiles, func(_ context.Context, set *rules.Set, sub *scoring.Submission) (report, error) {
		return scoring.Score(set, sub)
	})
}

// audit answers POST /v1/audits.
func (a *api) audit(w http.ResponseWriter, r *http.Request) *problem {
	return a.answer(w, r, forFiles, a.searching(func(ctx context.Context, set *rules.Set, sub *scoring.Submission) (report, error) {
		return audit.Check(ctx, set, sub)
	}))
}

// bounds answers POST /v1/bounds.
func (a *api) bounds(w http.ResponseWriter, r *http.Request) *problem {
	return a.answer(w, r, inWords, a.searching(func(ctx context.Context, set *rules.Set, sub *scoring.Submission) (report, error) {
		return bounds.Find(ctx, set, sub)
	}))
}

// whatif answers POST /v1/whatif.
func (a *api) whatif(w http.ResponseWriter, r *http.Request) *problem {
	names := []string{"total", "grade", "indicator", "points"}
	given, p := parameters(r.URL, append(names, "rules")...)
	if p != nil {
		return p
	}
	goal, p := goalOf(given)
	if p != nil {
		return p
	}
	return a.answer(w, r, inWords, a.searching(func(ctx context.Context, set *rules.Set, sub *scoring.Submission) (report, error) {
		return whatif.Find(ctx, set, sub, goal)
	}), names...)
}

// answer reads a submission and answers with the report that find makes of it. It checks what costs nothing first. The names are those
// of parameters that the caller reads.
func (a *api) answer(w http.ResponseWriter, r *http.Request, offers []string, find finder, names ...string) *problem {
	w.Header().Set("Vary", "Accept")
	form := preferred(r.Header, offers)
	if form == "" {
		return notAcceptable(offers)
	}
	given, p := parameters(r.URL, append([]string{"rules"}, names...)...)
	if p != nil {
		return p
	}
	choose, p := chooserOf(a.catalog.Load(), given["rules"])
	if p != nil {
		return p
	}
	var held int64
	defer func() { a.worked.giveBack(held) }()
	sub, p := a.readSubmission(w, r, &held)
	if p != nil {
		return p
	}
	set, p := choose(sub)
	if p != nil {
		return p
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{}) // all is read; net/http would end the context at this deadline
	ctx, cancel := context.WithTimeout(r.Context(), a.answerTime)
	defer cancel()
	x, err := find(ctx, set, sub)
	if err == nil {
		err = ctx.Err() // nobody waits for what would be written now
	}
	if err != nil {
		return refusal(err)
	}
	var b bytes.Buffer
	mediaType, err := write(x, &b, form)
	if err != nil {
		return newProblem(http.StatusInternalServerError, "结果写不出来")
	}
	reply(w, http.StatusOK, mediaType, b.Bytes())
	return nil
}

// searching bounds a search by time, and how many there are at once: a processor that is shared by many finishes none of them.
// The handler waits for the search itself, so that nothing runs on behind an answer.
func (a *api) searching(find finder) finder {
	return func(ctx context.Context, set *rules.Set, sub *scoring.Submission) (report, error) {
		ctx, cancel := context.WithTimeout(ctx, a.searchTime)
		defer cancel()
		select {
		case a.searches <- struct{}{}:
			defer func() { <-a.searches }()
			return find(ctx, set, sub)
		case <-ctx.Done():
			return nil, errBusy
		}
	}
}

// errBusy is a search that did not begin in time.
var errBusy = errors.New("busy")

// refusal is why there is no report.
func refusal(err error) *problem {
	var senseless whatif.GoalError
	var list scoring.ErrorList
	switch {
	case errors.As(err, &senseless):
		return &problem{typeGoal, "目标不成立", http.StatusUnprocessableEntity, senseless.Error(), nil}
	case errors.Is(err, errBusy):
		p := newProblem(http.StatusServiceUnavailable, "同时的请求太多，没有在规定时间内轮到；过一会儿再试")
		p.Type = typeOverloaded
		return p
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return newProblem(http.StatusServiceUnavailable, "没有在规定时间内算完，这次请求没有结果")
	case errors.As(err, &list) && list[0].Code == scoring.CodeNoClaims:
		return &problem{typeNoClaims, "没有自评分，无从核对", http.StatusUnprocessableEntity, "填报数据里没有自评分，见 errors", faults(err)}
	}
	return unscorable(faults(err))
}
