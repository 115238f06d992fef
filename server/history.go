package server

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/country"
	"tipsearch/search"
)

// historyView is the page of the same.
type historyView struct {
	frame
	Countries []option // to choose from, where none is chosen
	Answer    historyAnswer
	Steps     []historyStep
	API       string
}

type historyStep struct {
	recommendationStep
	Rows []pairView
}

// runHistory reads and answers the address of a country's history.
func runHistory(c *gin.Context, held *corpus) (historyAnswer, error) {
	start := time.Now()
	values := c.Request.URL.Query()
	r, bad := parseParams(values, []param{{"country", false, setCountry}})
	if len(bad) == 0 && len(r.Filters.Countries) == 0 {
		bad = []fieldError{{"country", "", "is missing: the country whose reports to look through", ""}}
	}
	if len(bad) > 0 {
		return historyAnswer{}, badParams(bad)
	}
	a := historyAnswer{Years: []int{}, Counters: []counterJSON{}, Recommendations: []recommendationStep{}, Index: held.about()}
	code := r.Filters.Countries[0]
	a.Country = country3{Code: code, Name: code}
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
		API: withQuery("/api/v1/history", url.Values{"country": {answer.Country.Code}}.Encode())}
	for _, step := range answer.Recommendations {
		pairs := make([]pairJSON, len(step.Items))
		for i, item := range step.Items {
			pairs[i] = item.pairJSON
		}
		v.Steps = append(v.Steps, historyStep{step, viewPairs(pairs, step.To.ID)})
	}
	return s.show(c, http.StatusOK, "history", v)
}

func answerCounter(series search.CounterSeries) counterJSON {
	a := counterJSON{What: orNull(series.What), Negative: series.Negative, Unit: series.Unit, Points: []counterPointJS{}}
	for _, p := range series.Points {
		a.Points = append(a.Points, counterPointJS{Year: yearOrNull(p.Report.YearNumber), Report: refReport(p.Report), N: p.N, AtLeast: p.AtLeast,
			From: yearOrNull(p.From), Phrase: p.Phrase, Clause: p.Clause, Sentence: passageOf(p.Report, p.Sentence)})
	}
	return a
}

func answerStep(step search.RecommendationStep) recommendationStep {
	a := recommendationStep{From: refReport(step.From), To: refReport(step.To), Items: []recommendationJSON{},
		Counts: map[string]int{"kept": 0, "reworded": 0, "dropped": 0, "new": 0}}
	for _, item := range step.Items {
		a.Counts[string(item.Fate)]++
		a.Items = append(a.Items, recommendationJSON{string(item.Fate), answerPair(item.Row, step.From, step.To)})
	}
	return a
}

func passageOf(r *index.Report, p search.Passage) passageJSON {
	return passageJSON{Text: p.Text, Section: string(p.Section.Kind), Paragraph: p.Paragraph, URL: paragraphURL(r.ID, p.Paragraph)}
}
