<?php
// A shop in one file, without Composer. Start it with: set -a; . ./.env; set +a; php -S localhost:3000 index.php
declare(strict_types=1);

$server = getenv('PAYWICKET_URL') ?: 'http://127.0.0.1:8787';

/** The price is set here, never in the page, and stored with the order before the page is answered. */
function createCheckout(string $server): array
{
    $reference = 'order-' . bin2hex(random_bytes(8));
    $order = ['amount' => '24.00', 'currency' => 'USD', 'description' => 'Mug', 'reference' => $reference];
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => [
            'Authorization: Bearer ' . getenv('PAYWICKET_SECRET_KEY'),
            'Content-Type: application/json',
            'Idempotency-Key: ' . $reference,
        ],
        'content' => json_encode($order, JSON_THROW_ON_ERROR),
        'ignore_errors' => true,
        'timeout' => 30,
    ]]);
    $answer = file_get_contents("$server/v1/checkouts", false, $context);
    if ($answer === false) {
        throw new RuntimeException("$server does not answer");
    }
    $checkout = json_decode($answer, true, 512, JSON_THROW_ON_ERROR);
    if (!isset($checkout['sessionToken'])) {
        throw new RuntimeException($checkout['detail'] ?? $answer);
    }
    $order = ['id' => $checkout['id'], 'amount' => $checkout['amount'], 'currency' => $checkout['currency']];
    file_put_contents(stored('orders', $reference), json_encode($order, JSON_THROW_ON_ERROR));
    return ['sessionToken' => $checkout['sessionToken'], 'sessionView' => $checkout['sessionView'] ?? null];
}

/** The signature is over the raw body: `php://input`, never `$_POST`. */
function isGenuine(string $body, string $id, string $time, string $signatures): bool
{
    $key = base64_decode(preg_replace('/^whsec_/', '', (string) getenv('PAYWICKET_WEBHOOK_SECRET')), true);
    if ($key === false || $key === '' || !ctype_digit($time) || abs(time() - (int) $time) > 300) {
        return false;
    }
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
    foreach (explode(' ', $signatures) as $signature) {
        if (hash_equals($expected, $signature)) {
            return true;
        }
    }
    return false;
}

/** The same event may arrive again, so each is handled once. If this throws, it is sent again later. */
function handle(string $id, array $event): void
{
    once($id, function () use ($event): void {
        // An order of a payment link is not in the shop: it is shipped from the console.
        if ($event['type'] === 'checkout.ready' && !isset($event['sample']) && !isset($event['data']['link'])) {
            ship($event['data']);
        }
    });
}

/** Once for each order. Any checkout may carry its reference: only its own one, at its price, pays for it. */
function ship(array $checkout): void
{
    $file = stored('orders', (string) $checkout['reference']);
    $order = is_file($file) ? json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR) : null;
    if (
        $order === null ||
        $order['id'] !== $checkout['id'] ||
        $order['amount'] !== $checkout['amount'] ||
        $order['currency'] !== $checkout['currency']
    ) {
        throw new RuntimeException("checkout {$checkout['id']} is not that of the order {$checkout['reference']}");
    }
    once($checkout['id'], fn () => error_log('ship ' . $checkout['reference']));
}

/** A file about an id. In your shop, a table of its database: the web server must not serve this folder. */
function stored(string $table, string $id): string
{
    $folder = __DIR__ . "/stored/$table";
    if (!is_dir($folder)) {
        mkdir($folder, 0700, true);
    }
    return $folder . '/' . hash('sha256', $id);
}

/** Does the work for an id unless it was done. */
function once(string $id, callable $work): void
{
    $file = fopen(stored('done', $id), 'c+');
    flock($file, LOCK_EX);
    if (stream_get_contents($file) !== 'done') {
        $work();
        fwrite($file, 'done');
    }
    fclose($file);
}

switch ($_SERVER['REQUEST_METHOD'] . ' ' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case 'GET /':
        break;
    case 'POST /api/checkout':
        header('Content-Type: application/json');
        header('Cache-Control: no-store');
        echo json_encode(createCheckout($server), JSON_THROW_ON_ERROR);
        return;
    case 'POST /webhook':
        $body = (string) file_get_contents('php://input');
        $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
        $time = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
        if (!isGenuine($body, $id, $time, $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '')) {
            http_response_code(400);
            return;
        }
        // For what ends PHP without an exception, such as its limit of memory.
        http_response_code(500);
        try {
            handle($id, json_decode($body, true, 512, JSON_THROW_ON_ERROR));
            http_response_code(204);
        } catch (Throwable $error) {
            // If PHP shows errors, one that is not caught is answered with 200, and with paths of this machine.
            error_log($error->getMessage());
        }
        return;
    default:
        http_response_code(404);
        return;
}
?>
<!doctype html>
<html lang="en">
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Mug</title>
  <script src="<?= htmlspecialchars($server) ?>/paywicket.js" defer></script>
  <h1>Mug, $24.00</h1>
  <paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>
</html>
