<?php
/**
 * What the recipe of WooCommerce uses of WordPress and WooCommerce, written from their documents, for machines that have PHP
 * alone. It shows that the recipe's own rules hold; that they hold in a real shop is shown by `e2e/woocommerce.full.test.ts`.
 * An order is a file. Started by `php -S localhost:PORT woocommerce-stubs.php`, with the variables of the other recipes.
 */
declare(strict_types=1);

const ABSPATH = __DIR__ . '/';
const DB_NAME = 'shop';

/** Callbacks by the name of their hook. */
$hooks = [];
$notices = [];
$lock = null;

function add_action(string $hook, callable $callback): void {
    $GLOBALS['hooks'][$hook][] = $callback;
}
function add_filter(string $hook, callable $callback): void {
    add_action($hook, $callback);
}
function do_action(string $hook, ...$values): void {
    foreach ($GLOBALS['hooks'][$hook] ?? [] as $callback) {
        $callback(...$values);
    }
}
function __(string $text): string {
    return $text;
}
function esc_html(string $text): string {
    return htmlspecialchars($text);
}
function esc_html__(string $text): string {
    return htmlspecialchars($text);
}
if (!function_exists('mb_substr')) {
    // As WordPress, where PHP comes without its extension for strings of several bytes.
    function mb_substr(string $text, int $start, int $length): string {
        return implode('', array_slice(preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY), $start, $length));
    }
}
function wp_strip_all_tags(string $text): string {
    return strip_tags($text);
}
function wp_unslash(string $text): string {
    return stripslashes($text);
}
function wp_json_encode($value): string {
    return json_encode($value, JSON_THROW_ON_ERROR);
}
function wp_generate_uuid4(): string {
    return bin2hex(random_bytes(16));
}
function doing_action(): bool {
    return false;
}
function status_header(int $status): void {
    http_response_code($status);
}
function clean_post_cache(): void {
}
function wc_format_decimal($number, $decimals, bool $trim): string {
    return preg_replace('/\.?0*$/', '', str_contains((string) $number, '.') ? (string) $number : "$number.");
}
function wc_add_notice(string $text): void {
    $GLOBALS['notices'][] = $text;
}
function wc_get_logger(): object {
    return new class () {
        public function error(string $text): void {
            error_log($text);
        }
    };
}
function wp_remote_request(string $url, array $request): array {
    $headers = array_map(static fn ($name, $value) => "$name: $value", array_keys($request['headers']), $request['headers']);
    $http = ['method' => $request['method'], 'header' => $headers, 'content' => $request['body'] ?? '', 'ignore_errors' => true];
    $body = file_get_contents($url, false, stream_context_create(['http' => $http]));
    return ['body' => $body, 'status' => explode(' ', $http_response_header[0])[1]];
}
function is_wp_error($answer): bool {
    return false;
}
function wp_remote_retrieve_response_code(array $answer): string {
    return $answer['status'];
}
function wp_remote_retrieve_body(array $answer): string {
    return $answer['body'];
}
function WC(): object {
    return new class () {
        public function api_request_url(): string {
            return '/webhook';
        }
        public function payment_gateways(): object {
            return new class () {
                public function payment_gateways(): array {
                    return ['paywicket' => new WC_Gateway_Paywicket()];
                }
            };
        }
    };
}
function stored(string $name): string {
    is_dir(ABSPATH . 'stored') || mkdir(ABSPATH . 'stored');
    return ABSPATH . "stored/$name";
}
function wc_get_order(int $id): WC_Order|false {
    return is_file(stored("order-$id")) ? unserialize(file_get_contents(stored("order-$id"))) : false;
}

/** The lock of MySQL as the lock of a file, and its table of options as a file. */
$wpdb = new class () {
    public string $prefix = 'wp_';
    public string $options = 'wp_options';
    public function prepare(string $sql, string $value): array {
        return [$sql, $value];
    }
    public function get_var(array|string $query): ?string {
        if (is_string($query)) {
            return is_file(stored('shop')) ? file_get_contents(stored('shop')) : null;
        }
        $GLOBALS['lock'] = fopen(stored("lock-$query[1]"), 'c');
        return flock($GLOBALS['lock'], LOCK_EX) ? '1' : '0';
    }
    public function query(array $query): void {
        str_starts_with($query[0], 'INSERT') ? file_put_contents(stored('shop'), $query[1]) : fclose($GLOBALS['lock']);
    }
};

class WC_Order {
    public array $meta = [];
    public array $notes = [];
    public string $status = 'pending';
    public string $total = '24.00';
    public string $transaction = '';
    public ?int $paid = null;
    public function __construct(public int $id) {
    }
    public function __call(string $method, array $values) {
        return [
            'get_id' => $this->id, 'get_order_number' => "order-$this->id", 'get_order_key' => "wc_order_$this->id",
            'get_total' => $this->total, 'get_currency' => 'USD', 'get_billing_email' => 'ada@example.com',
            'get_payment_method' => 'paywicket', 'get_items' => [],
            'get_checkout_payment_url' => 'http://localhost/pay', 'get_transaction_id' => $this->transaction,
            'get_date_paid' => $this->paid, 'needs_payment' => in_array($this->status, ['pending', 'failed'], true),
        ][$method];
    }
    public function read_meta_data(): void {
    }
    public function get_meta(string $name) {
        return $this->meta[$name] ?? '';
    }
    public function update_meta_data(string $name, $value): void {
        $this->meta[$name] = $value;
    }
    public function save(): void {
        file_put_contents(stored("order-$this->id"), serialize($this));
    }
    public function has_status(array|string $statuses): bool {
        return in_array($this->status, (array) $statuses, true);
    }
    public function add_order_note(string $note): void {
        $this->notes[] = $note;
        $this->save();
    }
    public function update_status(string $status): void {
        $this->status = $status;
        $this->save();
        do_action("woocommerce_order_status_$status", $this->id);
    }
    public function payment_complete(string $transaction): void {
        error_log("ship order-$this->id");
        [$this->transaction, $this->paid] = [$transaction, time()];
        $this->update_status('processing');
    }
}

abstract class WC_Payment_Gateway {
    public function init_settings(): void {
    }
    public function process_admin_options(): void {
    }
    public function get_option(string $name): string {
        $variables = ['server' => 'URL', 'key' => 'SECRET_KEY', 'secret' => 'WEBHOOK_SECRET'];
        return isset($variables[$name]) ? (string) getenv("PAYWICKET_$variables[$name]") : '';
    }
    public function get_return_url(): string {
        return 'http://localhost/thanks';
    }
    public function is_available(): bool {
        return true;
    }
    public function can_refund_order($order): bool {
        return true;
    }
}

require __DIR__ . '/paywicket.php';
do_action('plugins_loaded');
[$method, $path] = [$_SERVER['REQUEST_METHOD'], explode('/', parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH))];
header('Content-Type: application/json');
if ($path[1] === 'webhook') {
    do_action('woocommerce_api_paywicket');
} elseif ($path[1] === 'api') {
    $order = new WC_Order(random_int(1, 1_000_000_000));
    $order->save();
    ['redirect' => $url] = paywicket()->process_payment($order->id);
    echo json_encode(['sessionToken' => explode('#', $url)[1]]);
}
