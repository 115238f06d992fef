package server

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index/country"
	"tipsearch/search"
	"tipsearch/search/compare"
	"tipsearch/server/api"
)

// historyView is the page of a country's history.
type historyView struct {
	frame
	Countries []option // to choose from, if none is chosen
	Answer    api.HistoryAnswer
	Steps     []historyStep
	API       string
}

type historyStep struct {
	api.RecommendationStep
	Rows []pairView
}

// historyAt reads and answers the address of a country's history.
func historyAt(c *gin.Context, held *corpus) (api.HistoryAnswer, error) {
	start := time.Now()
	code, bad := api.ParseHistory(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.HistoryAnswer{}, api.BadParams(bad)
	}
	found, err := held.search.CountryHistory(c.Request.Context(), code)
	if err != nil {
		return api.HistoryAnswer{}, err
	}
	a := answerCountryHistory(code, found)
	a.Index, a.TookMS = held.about(), millis(time.Since(start))
	return a, nil
}

func (s *Server) historyPage(c *gin.Context, held *corpus) error {
	l := languageOf(c)
	if c.Query("country") == "" {
		frame := frameFor(held.about(), "compare", l.Say("history.title"), defaultRequest(""))
		return s.show(c, http.StatusOK, "history", historyView{frame: frame, Countries: countriesOf(l, held, "", 2)})
	}
	answer, err := historyAt(c, held)
	if err != nil {
		return err
	}
	code := answer.Country.Code
	title := l.Say("history.of", "country", l.Country(code, answer.Country.Name))
	v := historyView{frame: frameFor(answer.Index, "compare", title, defaultRequest("")), Answer: answer,
		API: api.WithQuery("/api/v1/history", url.Values{"country": {code}}.Encode())}
	for _, step := range answer.Recommendations {
		pairs := make([]api.Pair, len(step.Items))
		for i, item := range step.Items {
			pairs[i] = item.Pair
		}
		v.Steps = append(v.Steps, historyStep{step, viewPairs(pairs, step.To.ID)})
	}
	return s.show(c, http.StatusOK, "history", v)
}

func answerCountryHistory(code string, h *search.CountryHistory) api.HistoryAnswer {
	a := api.HistoryAnswer{Country: api.Country3{Code: code, Name: code}, Years: make([]int, len(h.Reports)),
		Counters:        make([]api.Counter, len(h.Counters)),
		Recommendations: make([]api.RecommendationStep, len(h.Recommendations))}
	if known, ok := country.ByCode(code); ok {
		a.Country.Name = known.Name
	}
	for i, r := range h.Reports {
		a.Years[i] = r.YearNumber
	}
	for i, series := range h.Counters {
		a.Counters[i] = answerCounter(series)
	}
	for i, step := range h.Recommendations {
		a.Recommendations[i] = answerStep(step)
	}
	return a
}

func answerCounter(series search.CounterSeries) api.Counter {
	a := api.Counter{What: orNull(series.What), Negative: series.Negative, Unit: series.Unit,
		Points: make([]api.CounterPointJS, len(series.Points))}
	for i, p := range series.Points {
		a.Points[i] = api.CounterPointJS{Year: yearOrNull(p.Report.YearNumber), Report: refReport(p.Report), N: p.N,
			AtLeast: p.AtLeast, From: yearOrNull(p.From), Phrase: p.Phrase, Clause: p.Clause,
			Sentence: *answerPassage(p.Report, &p.Sentence)}
	}
	return a
}

func answerStep(step compare.RecommendationStep) api.RecommendationStep {
	a := api.RecommendationStep{From: refReport(step.From), To: refReport(step.To), Items: []api.Recommendation{},
		Counts: map[string]int{"kept": 0, "reworded": 0, "dropped": 0, "new": 0}}
	for _, item := range step.Items {
		a.Counts[string(item.Fate)]++
		pair := answerPair(item.Row, step.From, step.To)
		a.Items = append(a.Items, api.Recommendation{Fate: string(item.Fate), Pair: pair})
	}
	return a
}
