package local

import (
	"context"
	"errors"
	"testing"

	"tipsearch/search/query"
)

func TestLimitsWhileRunning(t *testing.T) {
	var limit *query.LimitError
	e := evaluation{ctx: context.Background()}
	if err := e.spend(maxWork); err != nil {
		t.Errorf("work up to the limit: %v", err)
	}
	if err := e.spend(1); !errors.As(err, &limit) {
		t.Errorf("work over the limit: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	e = evaluation{ctx: ctx}
	if err := e.spend(1 << 13); !errors.Is(err, context.Canceled) {
		t.Errorf("work for one who has gone: %v", err)
	}
}
