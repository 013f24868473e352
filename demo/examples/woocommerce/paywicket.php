<?php
/**
 * Plugin Name: Paywicket for WooCommerce
 * Description: Crypto payments by your own Paywicket server.
 * Requires at least: 6.1
 * Requires PHP: 8.0
 * WC requires at least: 7.4
 *
 * Whatever a webhook says, the checkout is read, and the order is brought to it (`bring`). So a webhook that comes late, twice,
 * out of order or never does no harm: the page that shoppers come back to asks, too.
 */
declare(strict_types=1);

defined('ABSPATH') || exit;

function paywicket(): WC_Gateway_Paywicket { return WC()->payment_gateways()->payment_gateways()['paywicket']; }

add_action('before_woocommerce_init', static function (): void {
    foreach (['custom_order_tables', 'cart_checkout_blocks'] as $feature) {
        Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility($feature, __FILE__, true);
    }
});
add_filter('woocommerce_payment_gateways', static fn (array $all): array => array_merge($all, ['WC_Gateway_Paywicket']));

add_action('plugins_loaded', static function (): void {
    if (!class_exists('WC_Payment_Gateway')) {
        return;
    }
    // Not in the gateway's constructor: others may construct it again, and each one would handle every webhook.
    add_action('woocommerce_api_paywicket', static fn () => paywicket()->answer_webhook());
    $changes = array_map(static fn (string $status): string => "order_status_$status", ['processing', 'completed', 'cancelled', 'refunded']);
    foreach (['before_thankyou', 'trash_order', 'before_delete_order', ...$changes] as $change) {
        add_action("woocommerce_$change", static fn ($id) => paywicket()->look((int) $id));
    }
    // Orders among the posts.
    add_action('trashed_post', static fn ($id) => paywicket()->look((int) $id));
    add_action('before_delete_post', static fn ($id) => paywicket()->look((int) $id));
    add_filter('woocommerce_cancel_unpaid_order', static fn ($is, $order) => $is && paywicket()->is_unpaid($order), 10, 2);

    final class WC_Gateway_Paywicket extends WC_Payment_Gateway {
        private const WAITING_ORDERS = ['pending', 'failed', 'on-hold'];
        private const FAILED_REFUNDS = ['failed', 'rejected', 'cancelled', 'expired', 'returned'];

        public function __construct() {
            $this->id = 'paywicket';
            $this->method_title = 'Paywicket';
            $this->supports = ['products', 'refunds'];
            $field = static fn (string $title, string $type, string $default = '', string $more = ''): array =>
                ['title' => $title, 'type' => $type, 'default' => $default, 'description' => $more];
            $this->form_fields = [
                'enabled' => $field(__('Enabled', 'paywicket'), 'checkbox', 'no'),
                'title' => $field(__('Title', 'paywicket'), 'text', __('Crypto', 'paywicket')),
                'description' => $field(__('Description', 'paywicket'), 'textarea'),
                'server' => $field(__('Server', 'paywicket'), 'url', '', 'https://pay.shop.example'),
                'key' => $field(__('Key', 'paywicket'), 'password', '', 'checkouts:read, checkouts:write, refunds:read, refunds:write'),
                'secret' => $field(__('Webhook secret', 'paywicket'), 'password', '', 'whsec_…'),
            ];
            $this->init_settings();
            $about = __('Crypto payments by your Paywicket server. Send its webhooks to %s', 'paywicket');
            $test = $this->is_test() ? ' ' . __('(test mode)', 'paywicket') : '';
            $this->method_description = sprintf($about, esc_html(WC()->api_request_url('paywicket'))) . $test;
            $this->title = $this->get_option('title') . $test;
            $this->description = $this->get_option('description');
            add_action('woocommerce_update_options_payment_gateways_paywicket', [$this, 'process_admin_options']);
        }

        private function is_test(): bool { return !str_starts_with($this->get_option('key'), 'sk_live_'); }

        public function is_available(): bool {
            return parent::is_available() && !in_array('', array_map([$this, 'get_option'], ['server', 'key', 'secret']), true);
        }

        /** Requests to this address carry the key. */
        public function validate_server_field($name, $value): string {
            $url = untrailingslashit(esc_url_raw(trim(wp_unslash($value))));
            preg_match('~^(https://|http://(localhost|127\.0\.0\.1)(:\d+)?$)~', $url)
                || throw new Exception(__('The server’s address has to begin with https://', 'paywicket'));
            return $url;
        }

        /** A stored secret is never sent to a browser. */
        public function generate_password_html($name, $data): string {
            [$stored, $this->settings[$name]] = [$this->get_option($name), ''];
            $placeholder = $stored === '' ? '' : __('Stored. Type to replace it.', 'paywicket');
            $html = parent::generate_password_html($name, ['placeholder' => $placeholder] + $data);
            $this->settings[$name] = $stored;
            return $html;
        }

        public function validate_password_field($name, $value): string {
            return parent::validate_password_field($name, $value) ?: $this->get_option($name);
        }

        public function process_payment($order_id): array {
            try {
                return ['result' => 'success', 'redirect' => $this->with_order((int) $order_id, [$this, 'open'])];
            } catch (DomainException $notice) {
                wc_add_notice(esc_html($notice->getMessage()), 'error');
            } catch (Throwable $error) {
                $this->log($error->getMessage(), $order_id);
                wc_add_notice(esc_html__('Crypto payments are not available right now.', 'paywicket'), 'error');
            }
            return ['result' => 'failure'];
        }

        /** The stored order decides: nothing comes from the browser. @return string where the shopper goes */
        private function open(WC_Order $order): string {
            $request = $this->request_of($order);
            $former = $this->bring($order);
            if (!$order->needs_payment()) {
                return $this->get_return_url($order);
            }
            [$newest, $others] = [$former[0] ?? null, array_slice($former, 1)];
            $is_same = ($newest['metadata']['wooRequest'] ?? '') === $request['metadata']['wooRequest'];
            if ($newest !== null && $newest['status'] === 'open' && $is_same && $this->are_over($others)) {
                return $this->call('POST', "/checkouts/{$newest['id']}/sessions")['url'];
            }
            foreach ($former as $checkout) {
                $is_open = $checkout['status'] === 'open' && !$this->has_money($checkout);
                $text = __('A payment for this order has arrived. Please contact us before you pay again.', 'paywicket');
                $this->are_over([$checkout]) || $is_open && $this->cancel($checkout['id']) || throw new DomainException($text);
            }
            // After a lost answer the same key finds the same checkout.
            $key = 'woo-' . hash('sha256', $order->get_order_key() . ($newest['id'] ?? '') . wp_json_encode($request));
            $checkout = $this->call('POST', '/checkouts', $request, $key);
            is_string($id = $checkout['id'] ?? null) || throw new RuntimeException('the server is no Paywicket');
            $order->update_meta_data('_paywicket_checkouts', [$id, ...array_column($former, 'id')]);
            $order->save();
            if (!$checkout['payable']) {
                $this->cancel($id);
                throw new DomainException(__('This amount is too small for crypto. Please choose another method.', 'paywicket'));
            }
            return $checkout['url'];
        }

        private function request_of(WC_Order $order): array {
            $text = static fn ($text): string =>
                mb_substr(trim(html_entity_decode(wp_strip_all_tags((string) $text), ENT_QUOTES, 'UTF-8')), 0, 100);
            $items = array_map(static fn ($item): array =>
                ['name' => $text($item->get_name()) ?: '-', 'quantity' => max(1, (int) ceil((float) $item->get_quantity()))],
                array_values($order->get_items()));
            $request = array_filter([
                'amount' => self::decimal($order->get_total()),
                'currency' => $order->get_currency(),
                'reference' => $text($order->get_order_number()),
                'lineItems' => array_slice($items, 0, 200),
                'customer' => array_filter(['email' => $order->get_billing_email()]),
                'successUrl' => $this->get_return_url($order),
                'pendingUrl' => $this->get_return_url($order),
                'cancelUrl' => $order->get_checkout_payment_url(),
            ]);
            $hash = hash('sha256', wp_json_encode($request));
            $metadata = ['wooShop' => $this->shop(), 'wooOrder' => (string) $order->get_id(), 'wooRequest' => $hash];
            return $request + ['metadata' => $metadata];
        }

        /** Several shops may use one server, and get each other's events. Their addresses may change; this does not. */
        private function shop(): string {
            global $wpdb;
            $read = "SELECT option_value FROM $wpdb->options WHERE option_name = 'paywicket_shop'";
            // `add_option` replaces what another request has just added.
            $add = "INSERT IGNORE INTO $wpdb->options (option_name, option_value) VALUES ('paywicket_shop', %s)";
            $wpdb->get_var($read) === null && $wpdb->query($wpdb->prepare($add, wp_generate_uuid4()));
            return $wpdb->get_var($read);
        }

        public function answer_webhook(): void {
            $header = static fn (string $name): string => wp_unslash($_SERVER["HTTP_WEBHOOK_$name"] ?? '');
            $body = (string) file_get_contents('php://input');
            $status = 400;
            try {
                $is_genuine = $this->is_genuine($body, $header('ID'), $header('TIMESTAMP'), $header('SIGNATURE'));
                $event = $is_genuine ? self::event_of($body) : null;
                if ($event !== null) {
                    $this->handle($event);
                    $status = 204;
                }
            } catch (Throwable $error) {
                $status = 503; // It is sent again later, and the console shows this answer.
                $this->log($error->getMessage());
                // PHP's own messages name files of this machine.
                echo $error instanceof RuntimeException ? esc_html($error->getMessage()) : '';
            }
            status_header($status);
            exit;
        }

        /** @return array|null null if the body does not have the shape of an event */
        private static function event_of(string $body): ?array {
            $event = json_decode($body, true);
            $data = is_array($event) ? $event['data'] ?? null : null;
            if (!is_array($data) || !is_string($event['type'] ?? null) || !is_string($data['id'] ?? null)) {
                return null;
            }
            $ids = [$data['checkoutId'] ?? '', $data['refundId'] ?? ''];
            return array_filter($ids, 'is_string') === $ids ? $event : null;
        }

        /** As in Standard Webhooks: over the raw body. */
        private function is_genuine(string $body, string $id, string $time, string $signatures): bool {
            $key = base64_decode(preg_replace('/^whsec_/', '', $this->get_option('secret')), true);
            if ($key === false || strlen($key) < 24 || !ctype_digit($time) || abs(time() - (int) $time) > 300) {
                return false;
            }
            $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
            return (bool) array_filter(explode(' ', $signatures), static fn ($given) => hash_equals($expected, $given));
        }

        public function handle(array $event): void {
            if (isset($event['sample'])) {
                return;
            }
            $data = $event['data'];
            $id = match (explode('.', $event['type'])[0]) {
                'checkout' => $data['id'],
                'refund' => $data['checkoutId'] ?? '',
                // A refund's money came back, or the gateway contradicts its outcome.
                'payout' => isset($data['refundId']) ? $this->read('refunds', $data['refundId'])['checkoutId'] : '',
                default => '',
            };
            $checkout = $id === '' ? [] : $this->read('checkouts', $id);
            // Another shop's, or a link's, or no checkout.
            if (($checkout['metadata']['wooShop'] ?? '') !== $this->shop()) {
                return;
            }
            $order_id = (int) $checkout['metadata']['wooOrder'];
            if (!wc_get_order($order_id)) {
                $what = $this->has_money($checkout) ? 'money came: decide in the console' : 'no money came';
                $this->log("the order was deleted. Checkout $id: $what", $order_id);
                return;
            }
            $this->with_order($order_id, function (WC_Order $order) use ($id): void {
                in_array($id, $this->checkouts_of($order), true)
                    || throw new RuntimeException("checkout $id is not that of the order {$order->get_id()}");
                $this->bring($order);
            });
        }

        /** Brings an order to its checkouts, if none of them has paid it. */
        public function look(int $order_id): void {
            $order = wc_get_order($order_id);
            if (!$order instanceof WC_Order || !$this->checkouts_of($order) || $this->is_paid_here($order)) {
                return;
            }
            try {
                $this->with_order($order_id, [$this, 'bring']);
            } catch (Throwable $error) {
                $this->log($error->getMessage(), $order_id);
            }
        }

        /** WooCommerce cancels what is not paid in time, but not while it is being paid, and not if the server does not answer. */
        public function is_unpaid(WC_Order $order): bool {
            try {
                return $this->are_over($this->read_checkouts($order));
            } catch (Throwable $error) {
                $this->log($error->getMessage(), $order->get_id());
                return false;
            }
        }

        private function read(string $kind, string $id): array {
            $object = $this->call('GET', "/$kind/" . rawurlencode($id));
            return ($object['id'] ?? '') === $id ? $object : throw new RuntimeException('the server is no Paywicket');
        }

        /** The order's own, newest first: a copy of an order, such as a renewal, has the ids of another order's. */
        private function read_checkouts(WC_Order $order): array {
            $is_own = static fn (array $checkout): bool => ($checkout['metadata']['wooOrder'] ?? '') === (string) $order->get_id();
            $checkouts = array_map(fn (string $id): array => $this->read('checkouts', $id), $this->checkouts_of($order));
            return array_values(array_filter($checkouts, $is_own));
        }

        /** Brings the order to its checkouts, and cancels open ones that it does not wait for. @return array[] newest first */
        private function bring(WC_Order $order): array {
            $checkouts = $this->read_checkouts($order);
            $is_deleted = doing_action('before_delete_post') || doing_action('woocommerce_before_delete_order');
            foreach ($checkouts as $checkout) {
                $is_unwanted = $is_deleted || !$order->has_status(self::WAITING_ORDERS);
                if ($checkout['status'] !== 'open' || !$is_unwanted || !$this->cancel($checkout['id'])) {
                    $this->apply($order, $checkout);
                }
                if (($is_deleted || $order->has_status('trash')) && $this->has_money($checkout)) {
                    $this->log("the order is deleted. Checkout {$checkout['id']}: money came: decide in the console", $order->get_id());
                }
            }
            $seen = array_map(static fn (array $checkout): string => "{$checkout['id']} seen", $checkouts);
            $is_held = $order->has_status('on-hold') && $order->get_date_paid() === null && $order->get_payment_method() === $this->id;
            // WooCommerce's own limit counts for it again.
            if ($is_held && array_intersect($seen, $this->noted($order)) && $this->are_over($checkouts)) {
                $order->update_meta_data('_paywicket_noted', array_values(array_diff($this->noted($order), $seen)));
                $order->update_status('pending', __('Paywicket: the money that was seen is gone. The order can be paid.', 'paywicket'));
            }
            return $checkouts;
        }

        /** Repeating it changes nothing. */
        private function apply(WC_Order $order, array $checkout): void {
            ['id' => $id, 'status' => $status, 'exceptions' => $exceptions, 'currency' => $currency] = $checkout;
            $is_back = $checkout['refundState'] === 'whole' || $checkout['beingRefunded'];
            $transactions = array_merge(...array_column($checkout['payments'], 'transactions'));
            $hashes = implode(', ', array_filter(array_column($transactions, 'hash')));
            [$amount, $order_amount] = [self::decimal($checkout['amount']), self::decimal($order->get_total())];
            $problem = match (true) {
                $order->get_date_paid() !== null => __('the order is paid already', 'paywicket'),
                !$order->has_status(self::WAITING_ORDERS) => __('the order does not wait for it', 'paywicket'),
                $amount !== $order_amount || $currency !== $order->get_currency() => __('the order has another total', 'paywicket'),
                default => '',
            };
            $is_ready = $checkout['readyAt'] !== null && !$is_back && !in_array('reversed', $exceptions, true);
            if ($is_ready && $order->get_transaction_id() !== $id) {
                // Whatever becomes of the order later: what was a problem once is left to a person.
                if ($problem !== '' || in_array("$id problem", $this->noted($order), true)) {
                    $text = __('%1$s (%2$s) is paid, but %3$s. Ship, or refund it in the console.', 'paywicket');
                    $this->note($order, ['pending', 'failed', 'cancelled'], "$id problem", $text, $id, "$amount $currency", $problem);
                } else {
                    $text = $this->is_test() ? __('%1$s is paid in test mode: do not ship. Transaction: %2$s', 'paywicket')
                        : __('%1$s is paid: ship. Transaction: %2$s', 'paywicket');
                    $this->note($order, [], "$id ready", $text, $id, $hashes);
                    $order->payment_complete($id);
                }
            } elseif (in_array($status, ['processing', 'paid'], true) && !$is_back && $checkout['readyAt'] === null) {
                $text = __('the money of %1$s is seen, not final or not cleared: do not ship. Transaction: %2$s', 'paywicket');
                $this->note($order, ['pending', 'failed'], "$id seen", $text, $id, $hashes);
            } elseif (in_array($status, ['expired', 'cancelled'], true)) {
                $this->note($order, [], "$id $status", '%1$s: %2$s', $id, $status);
            }
            foreach ($exceptions as $exception) {
                $text = __('%1$s: %2$s. %3$s of %4$s arrived. Decide in the console.', 'paywicket');
                $from = ['reversed' => ['processing'], 'late' => ['pending', 'failed']][$exception] ?? [];
                $received = $checkout['amountReceived'];
                $this->note($order, $from, "$id $exception $received", $text, $id, $exception, $received, "$amount $currency");
            }
            foreach ($checkout['refunds'] as $refund) {
                $is_over = in_array($refund['status'], ['succeeded', ...self::FAILED_REFUNDS], true);
                $is_over && $this->note_refund($order, $refund, $refund['status']);
                $refund['conflict'] && $this->note_refund($order, $refund, 'conflict');
            }
        }

        /** Notes an event, once, and moves the order from these statuses to "on hold": that keeps the stock, and does not end. */
        private function note(WC_Order $order, array $from, string $event, string $text, ...$values): void {
            if (!in_array($event, $this->noted($order), true)) {
                $order->update_meta_data('_paywicket_noted', [...$this->noted($order), $event]);
                $order->save();
                $order->add_order_note('Paywicket: ' . esc_html(sprintf($text, ...$values)));
                $order->has_status($from) && $order->update_status('on-hold');
            }
        }

        private function note_refund(WC_Order $order, array $refund, string $state): void {
            $text = "{$refund['id']}, {$refund['amount']} {$refund['asset']}: $state {$refund['transactionHash']}";
            $this->note($order, [], "{$refund['id']} $state", '%s', $text);
        }

        public function can_refund_order($order): bool {
            return parent::can_refund_order($order) && $this->is_paid_here($order);
        }

        public function process_refund($order_id, $amount = null, $reason = '') {
            try {
                return $this->with_order((int) $order_id, fn (WC_Order $order): bool => $this->refund($order, $amount));
            } catch (Throwable $error) {
                $this->log($error->getMessage(), $order_id);
                return new WP_Error('paywicket', esc_html($error->getMessage()));
            }
        }

        /** The reason stays in WooCommerce: after a lost answer the same request has to be sent. */
        private function refund(WC_Order $order, $amount): bool {
            // Without an amount Paywicket refunds all that is left.
            (float) $amount > 0 || throw new RuntimeException(__('Nothing is refunded: the amount has to be above 0.', 'paywicket'));
            $checkouts = array_column($this->read_checkouts($order), null, 'id');
            $id = $order->get_transaction_id();
            $checkout = $checkouts[$id] ?? throw new RuntimeException(__('Paywicket has no payment of this order.', 'paywicket'));
            $body = ['basis' => 'price', 'amount' => self::decimal($amount)];
            $number = $this->number_refund($order, $checkout['refunds'], $body['amount']);
            try {
                $refund = $this->call('POST', "/checkouts/$id/refunds", $body, "woo-{$order->get_order_key()}-$number");
            } catch (RuntimeException $error) {
                if (!str_contains($error->getMessage(), 'idempotency_key_reused')) {
                    throw $error;
                }
                $text = __('Paywicket has a refund of %s, this order has not. Refund that first: it is not sent twice.', 'paywicket');
                throw new RuntimeException(sprintf($text, $this->refunds_of($order)[$number]['amount']));
            }
            is_string($refund['id'] ?? null) || throw new RuntimeException('the server is no Paywicket');
            $this->record_refund($order, $number, ['refund' => $refund['id'], 'amount' => $body['amount']]);
            in_array($refund['status'], self::FAILED_REFUNDS, true)
                && throw new RuntimeException($refund['failureReason'] ?? $refund['status']);
            try {
                $this->note_refund($order, $refund, $refund['status']);
                if ($refund['status'] === 'awaiting_destination' && !$this->mail_link($order, $refund)) {
                    $text = __('the link of %s could not be mailed: create one in the console.', 'paywicket');
                    $this->note($order, [], "{$refund['id']} link", $text, $refund['id']);
                }
            } catch (Throwable $error) {
                $this->log($error->getMessage(), $order->get_id()); // It was made, so WooCommerce keeps its own.
            }
            return true;
        }

        /**
         * WooCommerce deletes its refund where the answer got lost, and where anything fails afterwards. So a refund whose own is gone
         * is found again by its number, unless its money stayed; the others get the next one.
         */
        private function number_refund(WC_Order $order, array $refunds, string $amount): int {
            $listed = wc_get_orders(['type' => 'shop_order_refund', 'parent' => $order->get_id(), 'limit' => -1, 'return' => 'ids']);
            // Two people may refund at once: both are stored by then, and neither says which one is being made.
            $is_same = static fn (int $id): bool => self::decimal(wc_get_order($id)->get_amount()) === $amount;
            $new = array_filter(array_diff($listed, array_column($this->refunds_of($order), 'woo')), $is_same);
            $own = $new === [] ? throw new RuntimeException('WooCommerce has no such refund of this order') : max($new);
            $statuses = array_column($refunds, 'status', 'id');
            $numbers = [];
            foreach ($this->refunds_of($order) as $number => ['woo' => $woo, 'refund' => $id]) {
                $text = __('Whether the refund #%s was made is not known. Delete it here, and refund its amount again.', 'paywicket');
                $is_there = in_array($woo, $listed, true);
                $is_there && $id === '' && throw new RuntimeException(sprintf($text, $woo));
                $is_there || in_array($statuses[$id] ?? '', self::FAILED_REFUNDS, true) || $numbers[] = $number;
            }
            $number = $numbers[0] ?? count($this->refunds_of($order));
            $former = $this->refunds_of($order)[$number] ?? ['refund' => '', 'amount' => $amount];
            $this->record_refund($order, $number, ['woo' => $own] + $former);
            return $number;
        }

        /** @return array[] each with the id of WooCommerce's refund, that of Paywicket's once it is known, and the amount */
        private function refunds_of(WC_Order $order): array { return $order->get_meta('_paywicket_refunds') ?: []; }
        private function record_refund(WC_Order $order, int $number, array $fields): void {
            $order->update_meta_data('_paywicket_refunds', array_replace_recursive($this->refunds_of($order), [$number => $fields]));
            $order->save();
        }

        /** The customer names an address there, so the link is in no note. @return bool whether the mail was sent */
        private function mail_link(WC_Order $order, array $refund): bool {
            try {
                $path = "/refunds/{$refund['id']}";
                $url = $refund['claimUrl'] ?? $this->call('POST', "$path/claim-link")['claimUrl'];
                $message = $this->call('GET', "$path/message");
                $link = sprintf('<a href="%s">%s</a>', esc_url($url), esc_html($message['link']['label']));
                $text = wpautop(esc_html($message['text']));
                $html = sprintf('<div dir="%s">%s%s</div>', esc_attr($message['direction']), $text, $link);
                $mail = WC()->mailer()->wrap_message(esc_html($message['subject']), $html);
                return (bool) WC()->mailer()->send($order->get_billing_email(), $message['subject'], $mail);
            } catch (Throwable $error) {
                $this->log($error->getMessage(), $order->get_id());
                return false;
            }
        }

        /** One task for an order at a time, with the order as it is stored now. */
        private function with_order(int $id, callable $task) {
            global $wpdb;
            $lock = md5(DB_NAME . $wpdb->prefix . "paywicket-$id");
            $is_ours = $wpdb->get_var($wpdb->prepare('SELECT GET_LOCK(%s, 40)', $lock)) === '1';
            $is_ours || throw new RuntimeException("the order $id is busy");
            try {
                clean_post_cache($id);
                $cache = 'Automattic\WooCommerce\Caches\OrderCache';
                class_exists($cache) && wc_get_container()->get($cache)->remove($id);
                $order = wc_get_order($id) ?: throw new RuntimeException("there is no order $id");
                $order->read_meta_data(true);
                return $task($order);
            } finally {
                $wpdb->query($wpdb->prepare('SELECT RELEASE_LOCK(%s)', $lock));
            }
        }

        private function noted(WC_Order $order): array { return $order->get_meta('_paywicket_noted') ?: []; }
        /** @return string[] ids, newest first */
        private function checkouts_of(WC_Order $order): array { return $order->get_meta('_paywicket_checkouts') ?: []; }
        private function is_paid_here(WC_Order $order): bool {
            return in_array($order->get_transaction_id(), $this->checkouts_of($order), true);
        }

        /** Whether all have ended without money. */
        private function are_over(array $checkouts): bool {
            $is_ended = static fn (array $checkout): bool => in_array($checkout['status'], ['expired', 'cancelled'], true);
            return array_filter($checkouts, $is_ended) === $checkouts && !array_filter($checkouts, [$this, 'has_money']);
        }

        private function has_money(array $checkout): bool {
            $is_there = preg_match('/[1-9]/', $checkout['amountKept'] . $checkout['amountPending']);
            return $is_there || $checkout['exceptions'] !== [] || $checkout['beingRefunded'];
        }

        /** @return bool whether it is cancelled: not once money was seen */
        private function cancel(string $id): bool {
            try {
                return $this->call('POST', "/checkouts/$id/cancel")['status'] === 'cancelled';
            } catch (RuntimeException $error) {
                return $error->getCode() === 409 ? false : throw $error;
            }
        }

        /** Not rounded: the server refuses what a currency does not have. */
        private static function decimal($amount): string { return wc_format_decimal($amount, false, true); }

        private function call(string $method, string $path, ?array $body = null, string $key = ''): array {
            $headers = ['Authorization' => 'Bearer ' . $this->get_option('key')];
            $request = ['method' => $method, 'timeout' => 30, 'redirection' => 0];
            if ($body !== null) {
                $headers += ['Content-Type' => 'application/json', 'Idempotency-Key' => $key];
                $request['body'] = wp_json_encode($body);
            }
            $answer = wp_remote_request($this->get_option('server') . "/v1$path", $request + ['headers' => $headers]);
            $status = (int) wp_remote_retrieve_response_code($answer);
            $data = json_decode(wp_remote_retrieve_body($answer), true);
            if ($status < 200 || $status > 299 || !is_array($data)) {
                $said = trim(($data['detail'] ?? '') . ' ' . ($data['code'] ?? "HTTP $status"));
                if (is_wp_error($answer)) {
                    $this->log($answer->get_error_message()); // It may name files of this machine.
                    $said = 'The Paywicket server could not be reached. The reason is in the log of WooCommerce.';
                }
                throw new RuntimeException($said, $status);
            }
            return $data;
        }

        private function log(string $text, $order_id = 'unknown'): void {
            wc_get_logger()->error("Order $order_id: $text", ['source' => 'paywicket']);
        }
    }
});

// The block checkout draws its own label.
add_action('woocommerce_blocks_payment_method_type_registration', static function ($registry): void {
    $registry->register(new class () extends Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType {
        protected $name = 'paywicket';

        public function initialize() {}
        public function is_active() { return paywicket()->is_available(); }
        public function get_payment_method_data() {
            return ['title' => paywicket()->get_title(), 'description' => paywicket()->get_description()];
        }

        public function get_payment_method_script_handles() {
            wp_register_script('paywicket', false, ['wc-blocks-registry', 'wc-settings', 'wp-element'], null, true);
            wp_add_inline_script('paywicket', <<<'JS'
                {
                  const { title, description } = wc.wcSettings.getSetting('paywicket_data');
                  const content = wp.element.createElement('p', null, description);
                  wc.wcBlocksRegistry.registerPaymentMethod({
                    name: 'paywicket', label: title, ariaLabel: title, content, edit: content,
                    canMakePayment: () => true, supports: { features: ['products', 'refunds'] },
                  });
                }
                JS);
            return ['paywicket'];
        }
    });
});
