package server

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/country"
	"tipsearch/search"
	"tipsearch/server/api"
)

// historyView is the page of the same.
type historyView struct {
	frame
	Countries []option // to choose from, where none is chosen
	Answer    api.HistoryAnswer
	Steps     []historyStep
	API       string
}

type historyStep struct {
	api.RecommendationStep
	Rows []pairView
}

// runHistory reads and answers the address of a country's history.
func runHistory(c *gin.Context, held *corpus) (api.HistoryAnswer, error) {
	start := time.Now()
	code, bad := api.ParseHistory(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.HistoryAnswer{}, api.BadParams(bad)
	}
	a := api.HistoryAnswer{Years: []int{}, Counters: []api.Counter{}, Recommendations: []api.RecommendationStep{}, Index: held.about()}
	a.Country = api.Country3{Code: code, Name: code}
	if known, ok := country.ByCode(code); ok {
		a.Country.Name = known.Name
	}
	counters, err := held.search.Counters(c.Request.Context(), search.Filters{Countries: []string{code}})
	if err != nil {
		return a, err
	}
	for _, series := range counters {
		a.Counters = append(a.Counters, answerCounter(series))
	}
	reports := held.search.Years(code, held.search.RecommendingFamily(code))
	if len(reports) > 0 {
		a.Country.Name = reports[0].CountryName
		steps, err := held.search.Recommendations(c.Request.Context(), code, reports[0].Facts.Family.Value)
		if err != nil {
			return a, err
		}
		for _, step := range steps {
			a.Recommendations = append(a.Recommendations, answerStep(step))
		}
	}
	for _, r := range reports {
		a.Years = append(a.Years, r.YearNumber)
	}
	a.TookMS = millis(time.Since(start))
	return a, nil
}

func (s *Server) historyJSON(c *gin.Context, held *corpus) error {
	answer, err := runHistory(c, held)
	if err != nil {
		return err
	}
	return s.json(c, answer)
}

func (s *Server) historyPage(c *gin.Context, held *corpus) error {
	if c.Query("country") == "" {
		choose := compareView{}
		choose.offer(languageOf(c), held)
		return s.show(c, http.StatusOK, "history", historyView{frame: frameFor(held.about(), "compare", languageOf(c).Say("history.title"), defaultRequest("")), Countries: choose.Countries})
	}
	answer, err := runHistory(c, held)
	if err != nil {
		return err
	}
	v := historyView{frame: frameFor(answer.Index, "compare", languageOf(c).Say("history.of", "country", languageOf(c).Country(answer.Country.Code, answer.Country.Name)), defaultRequest("")), Answer: answer,
		API: api.WithQuery("/api/v1/history", url.Values{"country": {answer.Country.Code}}.Encode())}
	for _, step := range answer.Recommendations {
		pairs := make([]api.Pair, len(step.Items))
		for i, item := range step.Items {
			pairs[i] = item.Pair
		}
		v.Steps = append(v.Steps, historyStep{step, viewPairs(pairs, step.To.ID)})
	}
	return s.show(c, http.StatusOK, "history", v)
}

func answerCounter(series search.CounterSeries) api.Counter {
	a := api.Counter{What: orNull(series.What), Negative: series.Negative, Unit: series.Unit, Points: []api.CounterPointJS{}}
	for _, p := range series.Points {
		a.Points = append(a.Points, api.CounterPointJS{Year: yearOrNull(p.Report.YearNumber), Report: refReport(p.Report), N: p.N, AtLeast: p.AtLeast,
			From: yearOrNull(p.From), Phrase: p.Phrase, Clause: p.Clause, Sentence: passageOf(p.Report, p.Sentence)})
	}
	return a
}

func answerStep(step search.RecommendationStep) api.RecommendationStep {
	a := api.RecommendationStep{From: refReport(step.From), To: refReport(step.To), Items: []api.Recommendation{},
		Counts: map[string]int{"kept": 0, "reworded": 0, "dropped": 0, "new": 0}}
	for _, item := range step.Items {
		a.Counts[string(item.Fate)]++
		a.Items = append(a.Items, api.Recommendation{Fate: string(item.Fate), Pair: answerPair(item.Row, step.From, step.To)})
	}
	return a
}

func passageOf(r *index.Report, p search.Passage) api.Passage {
	return api.Passage{Text: p.Text, Section: string(p.Section.Kind), Paragraph: p.Paragraph, URL: api.ParagraphURL(r.ID, p.Paragraph)}
}
