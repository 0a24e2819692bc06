-- Lists of customers are walked along an index in their order; what a walk asks of every step stands in the index itself, so that
-- passing by somebody else's customer costs a fraction of a look into the table.
-- kinds: none are made here

DROP INDEX customer_sort_name;
CREATE INDEX customer_sort_name ON customer (sort_name, customer_id) INCLUDE (companies) WHERE retired_at IS NULL;
DROP INDEX customer_created;
CREATE INDEX customer_created ON customer (created_at, customer_id) INCLUDE (companies) WHERE retired_at IS NULL;
-- those whom several companies serve: their figures stand under the first, so a walk along figures asks here as well
CREATE INDEX customer_shared ON customer (customer_id) INCLUDE (companies) WHERE retired_at IS NULL AND cardinality(companies) > 1;

DROP INDEX customer_metrics_profit;
CREATE INDEX customer_metrics_profit ON customer_metrics (profit, customer_id) INCLUDE (company_id);
DROP INDEX customer_metrics_revenue;
CREATE INDEX customer_metrics_revenue ON customer_metrics (revenue, customer_id) INCLUDE (company_id);
DROP INDEX customer_metrics_last_order;
CREATE INDEX customer_metrics_last_order ON customer_metrics (last_order_at, customer_id) INCLUDE (company_id);
DROP INDEX customer_metrics_orders;
CREATE INDEX customer_metrics_orders ON customer_metrics (orders, customer_id) INCLUDE (company_id);
